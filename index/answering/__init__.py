"""What a reader marked in, an ``Answer`` or a ``Refusal`` out."""
