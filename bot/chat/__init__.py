"""Discord: what is listened to, the way in and the way out."""
