"""Official paper, filled from plain values: forms as xlsx, briefing and letter as docx; values in, bytes out.

Its words are those of the forms that a Chinese authority asks for: they are Chinese in every language of the
screen, so they stand here and not in the catalogue.
"""
