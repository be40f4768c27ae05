import Analysis
import Domain
import Reports

/// What a score found, for a reader who wonders why: a check that failed says what it expected.
struct ScoreFinding {
  private let definitions: [String: RunManifest.ScoreDefinition]
  private let keepsText: Bool

  init(_ manifest: RunManifest) {
    definitions = Dictionary(manifest.scores.map { ($0.name, $0) }) { first, _ in first }
    keepsText = manifest.keepsText
  }

  /// `correct: failed; expected equals "Paris"; found "Rome"`, or what the scorer itself explains.
  ///
  /// - Parameters:
  ///   - sample: The case; `nil` where the run does not list it.
  ///   - answer: What was judged, where no extraction left something else.
  func words(_ score: Score, of sample: Sample?, answer: String?) -> String {
    let name = "\(score.name): \(score.words)"
    guard keepsText else {
      return "\(name)\(score.extracted == nil ? "" : " (judged: \(RunManifest.notKept))")".printable
    }
    guard score.value == .passed(false) else {
      return "\(name)\(score.extracted.map { " (judged: \($0))" } ?? "")".printable
    }
    var parts = [name]
    if let explanation = score.explanation {
      return (parts + [explanation]).joined(separator: "; ").printable
    }
    if let demand = demand(of: score.name, sample) { parts.append("expected \(demand)") }
    if score.unanswered == nil, let found = score.extracted ?? answer {
      parts.append("found \(Self.quoted(found))")
    }
    return parts.joined(separator: "; ").printable
  }

  /// What the score asks of an answer to the case: `equals "Paris"`; `nil` for an unknown score.
  func demand(of score: String, _ sample: Sample?) -> String? {
    guard let summary = definitions[score]?.summary, !summary.isEmpty else { return nil }
    guard let sample else { return summary }
    return summary.replacing(/"\{\{\s*(\w+)\s*\}\}"/) { match in
      let texts = Self.texts(of: String(match.output.1), sample)
      return texts.isEmpty
        ? String(match.output.0) : texts.map { Self.quoted($0) }.joined(separator: " or ")
    }
  }

  /// What a variable of the case holds.
  private static func texts(of name: String, _ sample: Sample) -> [String] {
    if name == "expected", !sample.expected.isEmpty { return sample.expected }
    guard let value = sample.variables[name] else { return [] }
    return (value.arrayValue ?? [value]).map { $0.stringValue ?? $0.serialized }
  }

  /// The answer stands whole above it.
  private static let longestQuote = 200

  private static func quoted(_ text: String) -> String {
    let trimmed = text.trimmingPrefix(while: \.isWhitespace)
    let isCut = trimmed.count > longestQuote
    return "\"\(trimmed.prefix(longestQuote))\(isCut ? "…" : "")\""
  }
}
