"""A realistic briefing for the tests of this room; its words are made up."""

import pytest

BRIEFING = """---
title: The Northport deal
question: What did the two towns agree on the port?
status: in-review
as_of: 2024-05-01
parties: [Northport, Southport]
---

# The Northport deal

## Bottom line

The towns share the port's income.[^bottom-1]

[^bottom-1]: 000, para 3: "the two towns will share the port’s income"

## Deal terms

### Income is shared <!-- {#term-income} -->

- Status: agreed
- Category: revenue_finance
- Reviewed: @ann, 2024-05-03

Each town takes half of the income.[^term-income-1] A fund holds it.[^term-income-2]

It is paid once a year.[^term-income-1]

[^term-income-1]: 000, para 3: "the two towns will share the port’s income"
[^term-income-2]: 001: "said "a joint fund" would hold it"

### No toll on fish <!-- {#term-toll} -->

- Status: absent
- Category: other
- Reviewed: no

There is no toll.[^term-toll-1]

[^term-toll-1]: 001, para 2: "no toll on fish"

## Open questions

### Who pays for the crane? <!-- {#q-crane} -->

- State: open
- Marker: unclear
- Would settle it: the published budget
- Reviewed: no

Nobody has said who pays.[^q-crane-1]

[^q-crane-1]: 000, para 4: "It is unclear who pays for the crane"

## Expert views

### Mia Holm on the fund <!-- {#view-holm-fund} -->

- Speaker: Mia Holm
- Role: economist
- Type: expert
- Form: direct
- Reviewed: no

Holm said the fund is “thin”.[^view-holm-fund-1]

[^view-holm-fund-1]: 001, para 5: "“The fund is thin,” Holm said"

## Set aside

- term-lamp: not part of the deal (@ann, 2024-05-02)

## Review notes

- [ ] stale term-income: 001 says more
"""


@pytest.fixture
def briefing_text() -> str:
    return BRIEFING
