import Domain
import Scoring
import Testing

struct F1Tests {
  // The rules of SQuAD's evaluate-v2.0.py, worked by hand.
  @Test(
    arguments: [
      ("the cat sat", "a cat sat", 1), ("The Cat!", "cat", 1), ("cat sat", "cat", 2.0 / 3),
      ("cat cat", "cat", 2.0 / 3), ("cat cat dog", "cat cat", 0.8), ("dog", "cat", 0), ("", "", 1),
      ("", "cat", 0), ("the", "", 1), ("the", "cat", 0),
    ] as [(String, String, Double)]
  )
  func `words are compared as bags, so that a word counts as often as both have it`(
    text: String,
    target: String,
    expected: Double
  ) throws {
    #expect(isClose(try verdict(of: F1(targets: [target]), on: text), expected))
  }

  // As Python's re.sub(r"\b(a|an|the)\b", " ", text) leaves them.
  @Test(
    arguments: [
      ("“the” cat", "cat", 0.5), ("‘a’ cat", "‘ ’ cat", 1), ("the—cat", "— cat", 0),
      ("the—cat", "—cat", 1), ("an… owl", "… owl", 1),
      ("theory – another ana", "a theory – ana", 6.0 / 7),
      ("the’s cat", "’s cat", 1), ("t.h.e cat", "cat", 1), ("a\u{1C}cat", "cat", 1),
      ("«THE» cat", "« » cat", 1), ("à the", "à", 1), ("a2 cat", "cat", 2.0 / 3),
    ] as [(String, String, Double)]
  )
  func `an article beside a mark that is not ASCII is dropped, and the mark stays`(
    text: String,
    target: String,
    expected: Double
  ) throws {
    #expect(isClose(try verdict(of: F1(targets: [target]), on: text), expected))
  }

  /// Targets are filled as a plan does it.
  @Test(
    arguments: ["e\u{301}te\u{301} de\u{301}ja\u{300}", "été déjà"],
    ["e\u{301}te\u{301} de\u{301}ja\u{300}", "été déjà"]
  )
  func `texts that are written with accents by themselves are equal in every overlap`(
    text: String,
    target: String
  ) throws {
    func value(_ scorer: some SuiteScorer) throws -> Score.Value? {
      try verdict(of: scorer.rendered(order: nil) { [$0] }, on: text)
    }
    #expect(isClose(try value(F1(targets: [target])), 1))
    #expect(isClose(try value(BLEU(targets: [target])), 100))
    #expect(isClose(try value(ChrF(targets: [target])), 100))
    #expect(isClose(try value(Levenshtein(targets: [target])), 1))
    let rouge = ROUGE(targets: [target], variant: .longestCommonSubsequence)
    #expect(isClose(try value(rouge), 1))
  }

  @Test func `the best of several targets counts`() throws {
    let scorer = F1(targets: ["dog", "black cat", "cat"])
    #expect(isClose(try verdict(of: scorer, on: "a black cat"), 1))
  }
}
