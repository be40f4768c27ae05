package import Domain

/// The overlap of answer and target as bags of words, 0 to 1, the best of the targets.
///
/// As SQuAD defines it: lower case, ASCII punctuation and the words a, an, the dropped.
package struct F1: TargetScorer {
  package static let key = ScorerKey.f1
  package static let help = "Overlap of words with the text, 0 to 1, as SQuAD."
  package static let allowsEmptyTargets = true

  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }
}

extension F1 {
  package var isPassFail: Bool { false }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    .number(score(text))
  }

  private func score(_ text: String) -> Double {
    var numbers = WordNumbers()
    let references = targets.map { Self.words(of: $0).map { numbers.insert($0) } }
    let answer = Self.words(of: text).map { numbers.find($0) }
    return references.map { Self.overlap(answer, $0) }.max() ?? 0
  }

  /// 2PR ⁄ (P + R) over bags of words; where one side has no words, 1 if neither has, as in SQuAD 2.0.
  private static func overlap(_ answer: [UInt32], _ target: [UInt32]) -> Double {
    guard !answer.isEmpty, !target.isEmpty else { return answer.count == target.count ? 1 : 0 }
    var table = NGramTable(size: target.count)
    let wanted = table.insert(target, order: 1)
    var available = table.counts(of: wanted)
    let common = table.find(answer, order: 1).reduce(0) {
      $0 + NGramTable.common($1, takenFrom: &available)
    }
    return 2 * Double(common) / Double(answer.count + target.count)
  }

  /// SQuAD's own normalisation, so that figures compare with published ones.
  ///
  /// It drops the sign of a number with the rest of ASCII's punctuation, where `ignore: punctuation`
  /// keeps it. Other punctuation stays, and an article between such marks goes: of `“the”` two words
  /// are left, `“` and `”`.
  private static func words(of text: String) -> [ArraySlice<UInt32>] {
    var kept: [UInt32] = []
    var wordStart = 0
    // \b(a|an|the)\b, a space in its place.
    func endWord() {
      if articles.contains(where: { $0.elementsEqual(kept[wordStart...]) }) {
        kept.replaceSubrange(wordStart..., with: [0x20])
      }
    }
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.value {
      case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: continue
      case _ where scalar.isPythonWord: kept.append(scalar.value)
      default:
        endWord()
        kept.append(scalar.isPythonSpace ? 0x20 : scalar.value)
        wordStart = kept.count
      }
    }
    endWord()
    return kept.split(separator: 0x20)
  }

  private static let articles = ["a", "an", "the"].map { $0.unicodeScalars.map(\.value) }
}
