"""The words of the product: labels and number formats, and the reader's language."""
