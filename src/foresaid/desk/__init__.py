"""The desk: the ledger in the browser, for reading. Decisions are made on the command line.

urls       the routes, a table to be read
views      one function per page: ask the ledger, hand values to a template
showing    values of the ledger in the words and numbers that a page shows
copies     the same for copies, drift and independence
comparing  two passages side by side, with what differs marked
marking    spans of one text as marked-up segments
serving    the desk as a web server
"""
