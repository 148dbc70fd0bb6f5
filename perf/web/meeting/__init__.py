"""Parts of 汇报模式.

slides  the department, one project, the footer, and when a slide turns
"""
