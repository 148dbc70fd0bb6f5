"""The words of the product: labels and number formats, and the reader's language.

labels             identifier → shared word, status word, number format
language           a Chinese text in the language of whoever reads it: tr
surface            page or terminal: what can be done there
catalogue          the texts of the other languages, from locale/
half_width         full-width characters folded, and no mark made a digit
hidden_characters  the characters that nobody sees in a text
rounding           rates rounded so that none reads as a limit that it does not lie on
os_reasons         reasons of the operating system in words
"""
