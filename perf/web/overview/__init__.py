"""Parts of 总览.

sections      the cards, the filter, next steps beside the shares, the files
explanations  who owes a reason, and the reasons given
welcome       what a first visitor reads in the sidebar
"""
