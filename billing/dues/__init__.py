"""What members are to pay for a year, held against what is billed already."""
