import Domain

extension RunReport {
  /// How far the harness itself errs at the run's load: a smaller difference is none.
  var harnessErrorCaveat: Prose {
    let inFlight = max(figureData.inFlight.peak, 1)
    guard let record = selfTests.nearest(toInFlight: inFlight),
      let firstToken = record.result.timeToFirstToken
    else {
      return """
        How far the harness itself errs at this load, up to \(inFlight) in flight, was not measured \
        on its machine: \(code: "assay self-test --streams \(inFlight)") does it, and \
        \(code: "assay report \(number)") then quotes it here.
        """
    }
    let loops = record.loops > 1 ? ", \(record.loops) loops" : ""
    return """
      At this load, up to \(inFlight) in flight, the harness errs in time to first token by \
      \(plain: Self.words(firstToken))\(latency(record.result.endToEnd)) (self-test of \
      \(plain: TimeText.day(record.measuredAtMilliseconds)) on the same machine, \
      \(record.result.streams) streams\(plain: loops)). A smaller difference is none.
      """
  }

  private func latency(_ spread: SelfTestResult.Spread?) -> Prose {
    spread.map { ", in end-to-end latency by \(plain: Self.words($0))" } ?? ""
  }

  private static func words(_ spread: SelfTestResult.Spread) -> String {
    let (p50, p99) = (NumberText.significant(spread.p50), NumberText.significant(spread.p99))
    return "\(p50) ms (median) and \(p99) ms (p99)"
  }
}
