/// The overlap of answer and target as bags of words, 0 to 1, the best of the targets.
///
/// As SQuAD defines it: lower case, ASCII punctuation and the words a, an, the dropped.
package struct F1: Hashable, Sendable {
  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }

  package func rendered(_ render: TargetRendering) throws -> F1 {
    F1(targets: try targets.rendered(for: "f1", allowingEmpty: true, by: render))
  }
}

extension F1 {
  func score(_ text: String) -> Double {
    let answer = Self.words(of: text)
    return targets.map { Self.overlap(answer, Self.words(of: $0)) }.max() ?? 0
  }

  /// 2PR ⁄ (P + R) over bags of words; where one side has no words, 1 if neither has, as in SQuAD 2.0.
  private static func overlap(_ answer: [String], _ target: [String]) -> Double {
    guard !answer.isEmpty, !target.isEmpty else { return answer.count == target.count ? 1 : 0 }
    var remaining: [String: Int] = [:]
    for word in target { remaining[word, default: 0] += 1 }
    var common = 0
    for word in answer {
      guard let count = remaining[word], count > 0 else { continue }
      remaining[word] = count - 1
      common += 1
    }
    return 2 * Double(common) / Double(answer.count + target.count)
  }

  /// SQuAD's own normalisation, so that figures compare with published ones: it drops the sign of a
  /// number with the rest of the punctuation, where `ignore: punctuation` keeps it.
  private static func words(of text: String) -> [String] {
    let kept = text.lowercased().utf8.filter { byte in
      switch byte {
      case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: false
      default: true
      }
    }
    return String(decoding: kept, as: UTF8.self).words
      .filter { $0 != "a" && $0 != "an" && $0 != "the" }
  }
}
