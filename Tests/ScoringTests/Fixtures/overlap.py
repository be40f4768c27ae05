"""Writes overlap.json, the figures that ROUGE, BLEU and chrF are tested against.

python3 -m venv v && v/bin/pip install sacrebleu==2.6.0 rouge-score==0.1.2
v/bin/python overlap.py > overlap.json
"""
import sacrebleu, json, importlib.metadata as m
from rouge_score import rouge_scorer
from sacrebleu.metrics import BLEU, CHRF
pairs = [
 ("the cat sat on the mat", ["the cat is on the mat"]),
 ("The dog bit the man.", ["The dog bit the man.", "The dog had bit the man."]),
 ("It wasn't unexpected.", ["No one was surprised."]),
 ("The man bit him first.", ["The man had bitten the dog."]),
 ("Hello, world! It costs $1,234.50 (about 3-4 days).", ["Hello world, it costs $1,234.50, about 3-4 days."]),
 ("cat", ["cat"]),
 ("a b", ["a b c d e f"]),
 ("Der schnelle braune Fuchs springt über den faulen Hund", ["Ein schneller brauner Fuchs springt über den faulen Hund.", "Der flinke Fuchs springt über den Hund"]),
 ("", ["something"]),
 ("the the the the the the the", ["the cat is on the mat", "there is a cat on the mat"]),
 ("“Quoted” text — with dashes… and &amp; entities -\njoined", ["\"Quoted\" text - with dashes... and & entities joined"]),
 ("東京 は 日本 の 首都 です", ["東京は日本の首都です"]),
 ("x.. y,,z 3.14.15 a-b 9-5 v1.2-3", ["x . . y , , z 3.14.15 a-b 9 - 5 v1.2-3"]),
]
rs = rouge_scorer.RougeScorer(['rouge1','rouge2','rougeL'])
out=[]
for h, refs in pairs:
    b = sacrebleu.sentence_bleu(h, refs).score
    c = sacrebleu.sentence_chrf(h, refs).score
    r = {k: max(rs.score(t,h)[k].fmeasure for t in refs) for k in ('rouge1','rouge2','rougeL')}
    out.append(dict(answer=h, targets=refs, bleu=b, chrf=c, **r))
print(json.dumps(dict(source=f"sacrebleu {m.version('sacrebleu')} (sentence_bleu, sentence_chrf with defaults), rouge-score {m.version('rouge_score')} (RougeScorer without stemmer, best F over targets); computed {__import__('datetime').date.today()} on Python {__import__('platform').python_version()}", pairs=out), ensure_ascii=False, indent=1))
