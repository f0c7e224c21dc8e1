//! What the business is: nouns, rules and judgements, pure values in and out.
