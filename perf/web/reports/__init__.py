"""Parts of 报表.

paper_sheet    which sheet of a paper is looked at, and its download
paper_preview  the text of a paper on the screen
fields         the texts of a paper that a person fills in
"""
