"""What changes the platform itself, one file per patch, each with its reason and its measured effect.

guard                 the one that applies them, on the tested version of streamlit only
literals              a literal of a served script and what is served in its place

Served scripts:
chinese               the texts of streamlit's built-in widgets, each with its Chinese
plotly_bundle         the charts' script without the kinds of chart that are not drawn here
chart_click           a click or a tap selects the point under it
chart_paper_size      a chart shrinks with the paper
chart_single_draw     a chart in its own colours is drawn once
selected_text_colour  the chosen button or tab in the colour of text
table_alignment       numbers in a table of texts to the right
reconnect             a page whose connection was lost is drawn anew
upload_region         the region that takes a file has one role

The running server:
flush_interval        messages to a browser wait 2 ms for the next batch
download_retention    a file is kept until it is fetched
window_component      the lines that measure the reader's window
"""
