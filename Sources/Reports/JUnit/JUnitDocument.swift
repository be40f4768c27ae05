package import Domain

/// The run in JUnit's XML, which continuous-integration servers show: a suite for each arm, a test
/// case for each case.
///
/// A case fails when any repetition fails, is an error when any request failed, and is skipped when
/// it could not be scored. A score that is a number judges nothing, so that such a case passes with
/// its mean told.
package struct JUnitDocument: Sendable {
  private var manifest: RunManifest
  private var outcomes: CaseOutcomes

  package init(manifest: RunManifest, outcomes: CaseOutcomes) {
    self.manifest = manifest
    self.outcomes = outcomes
  }

  package var text: String {
    let legend = ArmLegend(manifest.arms)
    let tallies = outcomes.tallies
    let suites = manifest.arms.map { suite($0.index, name: legend.name($0.index), tallies) }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="\(HTMLText.escaped(manifest.suiteName))">
      \(suites.joined(separator: "\n"))
      </testsuites>

      """
  }

  private func suite(
    _ arm: Int,
    name: String,
    _ tallies: [CaseOutcomes.Key: CaseOutcomes.Tally]
  ) -> String {
    let cases = manifest.samples.compactMap { sample in
      tallies[.init(arm: arm, sampleID: sample.id)].map { (sample.id, $0) }
    }
    let verdicts = cases.map { $0.1.verdict }
    func count(_ verdict: CaseOutcomes.Tally.Verdict) -> Int {
      verdicts.count { $0 == verdict }
    }
    let seconds = cases.reduce(0) { $0 + $1.1.seconds }
    let head =
      "<testsuite name=\"\(HTMLText.escaped(name))\" tests=\"\(cases.count)\" "
      + "failures=\"\(count(.failure))\" errors=\"\(count(.error))\" "
      + "skipped=\"\(count(.skipped))\" time=\"\(Self.time(seconds))\">"
    return ([head] + cases.map { Self.testCase($0.0, $0.1, arm: name) } + ["</testsuite>"])
      .joined(separator: "\n")
  }

  private static func testCase(_ id: String, _ tally: CaseOutcomes.Tally, arm: String) -> String {
    let head =
      "<testcase classname=\"\(HTMLText.escaped(arm))\" name=\"\(HTMLText.escaped(id))\" "
      + "time=\"\(time(tally.seconds))\""
    let message = HTMLText.escaped(tally.words)
    switch tally.verdict {
    case .passed where tally.numbers == 0: return head + "/>"
    case .passed: return head + "><system-out>\(message)</system-out></testcase>"
    case .failure, .error, .skipped:
      return head + "><\(tally.verdict.rawValue) message=\"\(message)\"/></testcase>"
    }
  }

  private static func time(_ seconds: Double) -> String {
    NumberText.plain(seconds, decimals: 3)
  }
}

extension CaseOutcomes.Tally {
  fileprivate enum Verdict: String {
    case passed
    case failure
    case error
    case skipped
  }

  fileprivate var verdict: Verdict {
    if errors > 0 { return .error }
    if failed > 0 { return .failure }
    return unscored > 0 ? .skipped : .passed
  }

  fileprivate var words: String {
    let bad = verdict == .error ? errors : verdict == .failure ? failed : unscored
    guard verdict != .passed else {
      return "mean of \(numbers): \(NumberText.significant(numberSum / Double(max(numbers, 1))))"
    }
    return "\(bad) of \(repetitions.counted("repetition")); the first \(firstMessage ?? "")"
  }
}
