import Domain

extension Objectives {
  /// `95 % of requests keep time to first token ≤ 500 ms, latency ≤ 5 s`.
  var terms: Prose {
    let limits = [
      ("time to first token", timeToFirstToken), ("latency", latency),
      ("time per output token", timePerOutputToken),
    ].compactMap { name, limit in limit.map { "\(name) ≤ \(Self.text($0))" } }
    let share = NumberText.trimmed(attainment * 100)
    return "\(plain: share) % of requests keep \(plain: limits.joined(separator: ", "))"
  }

  private static func text(_ duration: Duration) -> String {
    let milliseconds = duration.inMilliseconds
    return milliseconds < 1_000
      ? "\(NumberText.trimmed(milliseconds)) ms" : "\(NumberText.trimmed(milliseconds / 1_000)) s"
  }
}
