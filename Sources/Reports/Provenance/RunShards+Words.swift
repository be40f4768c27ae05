import Domain

extension RunShards {
  /// `8 of 8 shards; clocks at most 12 ms apart, loads begun within 3 ms of each other`.
  var words: String {
    ([coverage.words] + (records.count > 1 ? [apart] : [])).joined(separator: "; ")
  }

  private var apart: String {
    let clocks =
      clocksApart.map { "clocks at most \(Self.text($0)) apart" }
      ?? "how far clocks are apart is not known"
    return clocks
      + (startsApart.map { ", loads begun within \(Self.text($0)) of each other" } ?? "")
  }

  /// Rounded up, so that it stays a bound.
  private static func text(_ duration: Duration) -> String {
    let milliseconds = duration.inMilliseconds.rounded(.up)
    return milliseconds < 1_000
      ? "\(Int(milliseconds)) ms"
      : "\(NumberText.significant((milliseconds / 10).rounded(.up) / 100)) s"
  }

  /// What a reader of a run in several shards must know of its times.
  var caveat: Prose? {
    guard records.count > 1 else { return nil }
    return """
      \(strong: "Shards:") the run was sent by \(plain: "\(records.count) processes") together, and windows of \
      time, and what is counted per second, are of all of them: \(plain: apart). Latencies are each \
      on one machine's clock.
      """
  }
}
