"""Results → embeds and buttons: what people see of an answer. Pure: nothing is sent here."""
