package import Domain

/// ROUGE F-measure, 0 to 1, the best of the targets, as Google's rouge-score computes it.
///
/// Lower case, everything but a–z and 0–9 a separator, no stemming.
package struct ROUGE: SuiteScorer {
  package static let key = ScorerKey.rouge
  package static let help = "ROUGE F-measure, 0 to 1."
  package static let modifiers = [Key("variant", .text, "rouge: 1 to 9, or L. Else L.")]
  package static let templatePlaces = TemplatePlaces.value

  package let targets: [String]
  package let variant: Variant

  package enum Variant: Hashable, Sendable {
    /// Runs of so many words.
    case words(Int)
    /// The longest common subsequence.
    case longestCommonSubsequence

    /// - Parameter text: `1` to `9` or `L`, with or without `rouge` before it.
    package init(_ text: String) throws(ScoringError) {
      let name = text.lowercased()
      let suffix = name.hasPrefix("rouge") ? String(name.dropFirst(5)) : name
      if suffix == "l" || suffix == "-l" {
        self = .longestCommonSubsequence
      } else if let count = Int(suffix.hasPrefix("-") ? String(suffix.dropFirst()) : suffix),
        (1...9).contains(count)
      {
        self = .words(count)
      } else {
        throw .invalidROUGE(text)
      }
    }
  }

  package init(targets: [String], variant: Variant) {
    self.targets = targets
    self.variant = variant
  }

  package init?(_ written: WrittenScore) throws(ScoringError) {
    self.init(
      targets: written.value.texts,
      variant: try Variant(written.beside["variant"]?.text ?? "L")
    )
  }

  package func rendered(order: ChoiceOrder?, _ render: TargetRendering) throws -> ROUGE {
    ROUGE(targets: try targets.rendered(for: name, by: render), variant: variant)
  }
}

extension ROUGE {
  package var isPassFail: Bool { false }
  package var templates: [String] { targets }
  package var summary: String { "\(variant.name) \(targets.inOneLine)" }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    score(text).map(Score.Value.number) ?? .unscored(.tooLongToCompare)
  }

  /// `nil` when answer and target are too long to be compared in reasonable time.
  private func score(_ text: String) -> Double? {
    var words = WordNumbers()
    let references = targets.map { Self.words(of: $0).map { words.insert($0) } }
    let answer = Self.words(of: text).map { words.find($0) }
    var best = 0.0
    for target in references {
      guard let score = score(answer, target) else { return nil }
      best = max(best, score)
    }
    return best
  }

  private func score(_ answer: [UInt32], _ target: [UInt32]) -> Double? {
    switch variant {
    case .words(let length):
      var table = NGramTable(size: target.count * length)
      let wanted = table.insert(target, order: length)
      let found = table.find(answer, order: length)
      var available = table.counts(of: wanted)
      guard let wanted = wanted.last, let found = found.last else { return 0 }
      let common = NGramTable.common(found, takenFrom: &available)
      return Self.fMeasure(common: common, answer: found.count, target: wanted.count)
    case .longestCommonSubsequence:
      return SequenceComparison.longestCommonSubsequence(answer, target).map {
        Self.fMeasure(common: $0, answer: answer.count, target: target.count)
      }
    }
  }

  private static func fMeasure(common: Int, answer: Int, target: Int) -> Double {
    common == 0 ? 0 : 2 * Double(common) / Double(answer + target)
  }

  /// Runs of a–z and 0–9 after lower-casing, as rouge-score cuts them; other letters separate.
  private static func words(of text: String) -> [ArraySlice<UInt32>] {
    text.lowercased().utf8.map(UInt32.init).split { byte in
      !((0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte))
    }
  }
}

extension ROUGE.Variant {
  fileprivate var name: String {
    switch self {
    case .words(let length): "rouge-\(length)"
    case .longestCommonSubsequence: "rouge-L"
    }
  }
}
