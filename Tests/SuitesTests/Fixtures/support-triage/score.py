import json
import sys

question = json.load(sys.stdin)
print(json.dumps({"score": len(question["text"].split())}))
