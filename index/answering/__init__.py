"""Quote or refuse: what a question names, how much speaks for the best sentence, and whether that is enough."""
