"""The books as the accountant takes them over: postings derived from what is issued and booked, proofs, files and reports."""
