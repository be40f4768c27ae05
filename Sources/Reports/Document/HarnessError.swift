package import Domain

/// How far the harness itself errs at the load of runs: a smaller difference is none.
package struct HarnessError: Hashable, Sendable {
  /// Numbers of the runs.
  package private(set) var runs: [Int]

  /// The most requests that were in flight at once.
  package let inFlight: Int

  /// On the machine of the runs.
  package let selfTests: [SelfTestRecord]

  package init(run: Int, inFlight: Int, selfTests: [SelfTestRecord]) {
    runs = [run]
    self.inFlight = max(inFlight, 1)
    self.selfTests = selfTests
  }

  /// Runs of equal load on one machine share what is told of them.
  static func gathered(_ errors: [HarnessError]) -> [HarnessError] {
    errors.reduce(into: []) { gathered, error in
      let same = gathered.firstIndex {
        $0.inFlight == error.inFlight && $0.selfTests == error.selfTests
      }
      if let same { gathered[same].runs += error.runs } else { gathered.append(error) }
    }
  }

  /// The runs in words, within a sentence.
  var loadOfRuns: String {
    "the load of run\(runs.count > 1 ? "s" : "") "
      + runs.map(String.init).joined(separator: ", ")
  }

  /// - Parameters:
  ///   - load: Which load it is, within a sentence.
  ///   - repetition: What quotes a self-test once it has been made.
  func caveat(at load: String, repetition: Prose) -> Prose {
    guard let record = selfTests.nearest(toInFlight: inFlight),
      let firstToken = record.result.timeToFirstToken
    else {
      return """
        How far the harness itself errs at \(plain: load), up to \(inFlight) in flight, was not \
        measured on its machine: \(code: "assay self-test --streams \(inFlight)") does it, and \
        \(repetition) then quotes it here.
        """
    }
    let loops = record.loops > 1 ? ", \(record.loops) loops" : ""
    return """
      At \(plain: load), up to \(inFlight) in flight, the harness errs in time to first token by \
      \(plain: Self.words(firstToken))\(Self.latency(record.result.endToEnd)) (self-test of \
      \(plain: TimeText.day(record.measuredAtMilliseconds)) on the same machine, \
      \(record.result.streams) streams\(plain: loops)). A smaller difference is none.
      """
  }

  private static func latency(_ spread: SelfTestResult.Spread?) -> Prose {
    spread.map { ", in end-to-end latency by \(plain: words($0))" } ?? ""
  }

  private static func words(_ spread: SelfTestResult.Spread) -> String {
    let (p50, p99) = (NumberText.significant(spread.p50), NumberText.significant(spread.p99))
    return "\(p50) ms (median) and \(p99) ms (p99)"
  }
}
