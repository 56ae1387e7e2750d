"""The way to Discord: connecting, staying, leaving."""
