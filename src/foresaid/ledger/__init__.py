"""The ledger: the only code that writes readings, decisions and resolutions to a database.

address      where a ledger lies: a file, or a PostgreSQL database
opening      open or create it; a newer, locked or foreign one is refused with the reason
models       the tables, each column with its meaning
store        Reading -> rows; a page read twice adds nothing
derive       all readings -> deadlines settled, forecasts, evidence, echoes; always made anew, never edited
resolution   decisions about forecasts, added and never overwritten
names        which names are one source: offered, and decided by people
sources      who is quoted, in which roles and when
questions    read-only questions: what the command line shows and the desk draws
scores       settled forecasts -> how well they were judged
watches      which feeds and sitemaps are watched, and what was last asked of each address
verify       are the stored words still the stored bytes?
export       the ledger as CSV or JSON files
drafts       pages as drafts of annotations in brat standoff
"""
