"""Measures other matchers of names on the list that `screening_rate --write FOLDER` wrote, for ratios in the same run.

    python3 -m venv peers && peers/bin/pip install rapidfuzz nomenklatura
    peers/bin/python tools/screening_peers.py FOLDER [QUERIES_PER_KIND] [STRANGERS]

rapidfuzz compares a query with every name (folded to ASCII); logic-v2 judges the 40 best of those, as yente does with
what its search engine finds. Only the matcher's own processor time counts for logic-v2, which favours it.
"""

import sys
import time
from collections import defaultdict

from followthemoney import model
from nomenklatura.matching import LogicV2
from normality import ascii_text
from rapidfuzz import fuzz, process


def folded(name):
    return " ".join((ascii_text(name) or name).lower().replace(",", " ").replace("-", " ").split())


def entity(number, kind, names):
    proxy = model.make_entity("Person" if kind == "Person" else "Organization")
    proxy.id = str(number)
    for name in names:
        proxy.add("name", name)
    return proxy


def threshold(alarms, share=0.01):
    ranked = sorted(alarms, reverse=True)
    return ranked[int(share * len(ranked))]


def measured(name, ask, queries):
    """R10, recall at 1 % and queries per CPU-second of one engine, by kind."""
    right, alarms, spent = defaultdict(list), [], 0.0
    for kind, answer, text in queries:
        best, seconds = ask(kind, text)
        spent += seconds
        if kind == "negative":
            alarms.append(max(best.values(), default=0.0))
        else:
            right[kind].append(best.get(answer))
    least = threshold(alarms)
    every = [score for scores in right.values() for score in scores]

    def share(scores):
        return sum(score is not None and score > least for score in scores) / max(len(scores), 1)

    kinds = ", ".join(f"{kind} {share(scores):.2f}" for kind, scores in right.items())
    found = sum(score is not None for score in every) / len(every)
    print(f"{name}: {len(queries) / spent:.1f} queries/CPU-s, R10 {found:.3f}, R@1% {share(every):.3f} ({kinds})", flush=True)


def main(folder, each=40, strangers=300):
    names = [line.rstrip("\n").split("\t") for line in open(f"{folder}/list.tsv", encoding="utf-8")]
    plain = [folded(name) for _, _, name in names]
    owner = [int(number) for number, _, _ in names]
    kinds, called = {}, defaultdict(list)
    for number, kind, name in names:
        kinds[int(number)] = kind
        called[int(number)].append(name)
    seen, queries = defaultdict(int), []
    for line in open(f"{folder}/queries.tsv", encoding="utf-8"):
        kind, answer, text = line.rstrip("\n").split("\t")
        seen[kind] += 1
        if seen[kind] <= (strangers if kind == "negative" else each):
            queries.append((kind, int(answer) if answer else None, text))

    def brute(text, limit=10):
        best = {}
        for _, score, at in process.extract(folded(text), plain, scorer=fuzz.token_sort_ratio, limit=4 * limit):
            best[owner[at]] = max(best.get(owner[at], 0.0), score / 100)
        return dict(sorted(best.items(), key=lambda item: -item[1])[:limit])

    def rapidfuzz(_, text):
        start = time.process_time()
        best = brute(text)
        return best, time.process_time() - start

    config = LogicV2.default_config()

    def logic(_, text):
        candidates = brute(text, 40)
        start = time.process_time()
        scores = {}
        for number in candidates:
            query = entity(f"asked {text}", kinds[number], [text])
            scores[number] = LogicV2.compare(query, entity(number, kinds[number], called[number]), config).score
        best = dict(sorted(scores.items(), key=lambda item: -item[1])[:10])
        return best, time.process_time() - start

    measured("rapidfuzz token_sort_ratio", rapidfuzz, queries)
    measured("nomenklatura logic-v2 on 40", logic, queries)


if __name__ == "__main__":
    main(sys.argv[1], *(int(number) for number in sys.argv[2:]))
