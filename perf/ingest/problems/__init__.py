"""The numbered rules of uploaded files, and the problems of one file.

findings       the problems collected while a file is read
rules          every rule by number, and the one way to make a problem of it
rule_entry     the line in which a rule is written
file_rules     gates 1 and 2, every file
row_rules      gates 3 to 5 of spending
reading_rules  gates 2 to 5 of readings
answers        what a person can do about a problem, on the page and on the command line
export         problems and the empty template as files for Excel
"""
