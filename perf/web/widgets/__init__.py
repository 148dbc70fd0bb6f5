"""Parts of the screen that several pages use.

banners          sample, incomplete, left out of the totals, compared with before
cards            figures in a row of cards
downloads        the button that gives a file, made when it is asked for
tabs             tabs that stay open when the language changes
view_choice      the department and month in the sidebar
url_state        choices that stand in the address
language_switch  the switch between the languages
history          batches of one kind, each of which can be undone
problems         problems and rules as tables, the tick that accepts warnings
file_box         the box that takes a file and keeps it
file_options     how a file was understood, and the widgets that correct it
drafts           forms that remember what stood in them when they were opened
draft_sentences  sentences of such a form about what another has changed
settings_form    save the settings that were changed
"""
