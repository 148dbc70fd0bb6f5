"""Official paper, filled from plain values: forms as xlsx, briefing and letter as docx; values in, bytes out.

project_paper         the values of one project's paper: money, indicators, typed texts
indicator_line        the values of one indicator's row
department_paper      the values of a department's paper: totals, projects, months, comparison
fill_papers           frames, targets, explanations and typed texts → those values
typed_amount          an amount that a person typed → fen, or the sentence why not
paper_words           the words of official paper, in Chinese in every language
monitoring_form       《项目支出绩效目标执行监控表》
self_evaluation_form  《项目支出绩效自评表》
form_summary          the first sheet of both forms: a row per project and their sum
form_sheet            what both forms share: head, merged levels, notes, the file
form_grid             a sheet of merged bordered cells, one A4 page wide
briefing              预算执行情况通报
briefing_text         its sentences and rows
outlook_text          what it says of the year's end
lag_sentences         what briefing and letter say of one lag
rectification_letter  the draft of a 督办函
paper_blocks          headings, paragraphs, tables and pictures of a document, written and previewed
official_document     a document in the style of GB/T 9704
native_charts         pictures of a document that the word processor draws

Its words are those of the forms that a Chinese authority asks for: they are Chinese in every language of the
screen, so they stand here and not in the catalogue.
"""
