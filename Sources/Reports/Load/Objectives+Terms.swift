import Domain

extension Objectives {
  /// `95 % of requests keep time to first token ≤ 500 ms, latency ≤ 5 s`.
  var terms: Prose {
    let share = NumberText.trimmed(attainment * 100)
    let all = bounds.words.map { [$0] } ?? []
    let byLength = classes.map { lengthClass in
      "\(lengthClass.bounds.words ?? "") up to \(lengthClass.upTo.counted("input token"))"
    }
    return "\(plain: share) % of requests keep \(plain: (all + byLength).joined(separator: "; "))"
  }
}

extension Objectives.TimeBounds {
  /// `nil` where nothing is asked.
  fileprivate var words: String? {
    let limits = [
      ("time to first token", timeToFirstToken), ("latency", latency),
      ("time per output token", timePerOutputToken),
    ].compactMap { name, limit in limit.map { "\(name) ≤ \(Self.text($0))" } }
    return limits.isEmpty ? nil : limits.joined(separator: ", ")
  }

  private static func text(_ duration: Duration) -> String {
    let milliseconds = duration.inMilliseconds
    return milliseconds < 1_000
      ? "\(NumberText.trimmed(milliseconds)) ms" : "\(NumberText.trimmed(milliseconds / 1_000)) s"
  }
}

extension Objectives.InputLength {
  /// As a row of a table is called.
  var words: String {
    switch self {
    case .upTo(let tokens): "up to \(NumberText.grouped(tokens))"
    case .longer: "longer"
    case .untold: "not told"
    }
  }
}
