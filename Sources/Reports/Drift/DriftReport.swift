package import Analysis
import Domain

/// The report of a drift test: whether the models behind their names still answer as they did.
package struct DriftReport: Sendable {
  /// What the answers of one arm, then and now, say of the model behind its name.
  package struct Row: Hashable, Sendable {
    package var arm: String

    /// Cases answered in both runs.
    package var prompts: Int
    package var test: DriftTest

    /// Of the discrepancy and of the shift of log-probabilities, after Holm over all of the report.
    package var adjustedPValue: Double?
    package var adjustedLogProbabilityPValue: Double?
    package var unit: Unit

    /// The cases whose usual answer changed, the most different first.
    package var examples: [Example]

    package init(
      arm: String,
      prompts: Int,
      test: DriftTest,
      adjustedPValue: Double? = nil,
      adjustedLogProbabilityPValue: Double? = nil,
      unit: Unit,
      examples: [Example] = []
    ) {
      self.arm = arm
      self.prompts = prompts
      self.test = test
      self.adjustedPValue = adjustedPValue
      self.adjustedLogProbabilityPValue = adjustedLogProbabilityPValue
      self.unit = unit
      self.examples = examples
    }
  }

  /// What answers are compared by, place by place.
  package enum Unit: String, Hashable, Sendable, Codable {
    /// The model's own, as the provider's log-probabilities list them.
    case tokens
    case characters
  }

  package enum Finding: String, Hashable, Sendable, Codable {
    case changed
    /// Not "the same": what could have been found is told beside it.
    case noChangeFound = "no change found"
    /// Of a probe: farther than is usual, or too few answers to tell.
    case undecided
    /// No case has two answers in either run.
    case untested = "not tested"
  }

  /// The most frequent answer to a case, then and now.
  package struct Example: Hashable, Sendable {
    package var sample: String
    package var before: String
    package var after: String

    /// MMD² of the case alone; `nil` without repeats.
    package var discrepancy: Double?

    package init(sample: String, before: String, after: String, discrepancy: Double?) {
      self.sample = sample
      self.before = before
      self.after = after
      self.discrepancy = discrepancy
    }
  }

  /// Stem of the report's folder, such as `drift-6-7`.
  package var name: String

  /// Numbers of the runs, of those before each a night, oldest first.
  package var before: [Int]
  package var after: Int
  package var rows: [Row]
  package var caveats: [String]
  package var provenance: Provenance

  package init(
    name: String,
    before: [Int],
    after: Int,
    rows: [Row],
    caveats: [String] = [],
    provenance: Provenance
  ) {
    self.name = name.fileNameStem
    self.before = before
    self.after = after
    self.rows = rows
    self.caveats = caveats
    self.provenance = provenance
  }

  /// Chance of a false "changed" over all tests of the report together.
  package static let alpha = 0.05

  /// Whether first tokens alone were compared.
  package var isProbe: Bool {
    rows.contains { if case .probe? = $0.test.answers { true } else { false } }
  }

  package var hasChanged: Bool { rows.contains { $0.finding == .changed } }
}

extension DriftReport.Row {
  package var finding: DriftReport.Finding {
    if case .probe(let test)? = test.answers { return finding(of: test) }
    let pValues = [adjustedPValue, adjustedLogProbabilityPValue].compactMap(\.self)
    guard let least = pValues.min() else { return .untested }
    return least <= DriftReport.alpha ? .changed : .noChangeFound
  }

  private func finding(of test: ProbeTest) -> DriftReport.Finding {
    guard let adjustedPValue else { return .untested }
    if adjustedPValue <= DriftReport.alpha, test.isBeyond { return .changed }
    return test.isBeyond || test.leastPValue > DriftReport.alpha ? .undecided : .noChangeFound
  }
}

extension DriftReport {
  package var document: Document {
    let figure = DriftChart.figure(rows)
    return Document(
      title:
        "\(plain: isProbe ? "Probe" : "Drift") from \(plain: beforeWords) to run \(plain: String(after))",
      headline: headline,
      blocks: [
        [.heading("Findings"), .table(table)],
        figure.map { [.figure($0)] } ?? [],
        exampleTable.rows.isEmpty
          ? [] : [.heading("Answers that changed"), .table(exampleTable)],
        [.heading("What to distrust"), .list(distrust)],
        provenance.blocks,
      ].flatMap(\.self)
    )
  }

  /// A sentence an arm, what changed first.
  package var headline: [Prose] {
    guard !rows.isEmpty else { return ["The runs share no case that was answered in both."] }
    return [Finding.changed, .undecided, .noChangeFound, .untested].flatMap { finding in
      rows.filter { $0.finding == finding }.map(words)
    }
  }

  private func words(_ row: Row) -> Prose {
    if case .probe(let test)? = row.test.answers { return words(row, probe: test) }
    switch row.finding {
    case .undecided: return "\(code: row.arm) is undecided: " + evidence(row) + "."
    case .changed:
      return "\(code: row.arm) no longer answers as in \(plain: beforeWords): "
        + evidence(row) + "."
    case .noChangeFound:
      let power: Prose =
        row.test.detectableShare.map {
          """
          ; had \(plain: NumberText.fixed($0 * 100, decimals: 0)) % of its answers come from another \
          model, that would be found four times in five
          """
        } ?? "; so few answers find next to nothing"
      return "No change of \(code: row.arm) was found: " + evidence(row) + power + "."
    case .untested where isProbe:
      return "\(code: row.arm) could not be tested: no prompt was answered then and now."
    case .untested:
      return """
        \(code: row.arm) could not be tested: either run needs two answers or more to a case, \
        such as by \(code: "repeat: {n: 3, at_zero_temperature: 3}"). 
        """ + agreement(row)
    }
  }

  private func evidence(_ row: Row) -> Prose {
    let tested: [Prose] = [
      row.test.answers.map { test in
        Self.words(test) + ", p \(plain: Self.probability(row.adjustedPValue))"
      },
      row.adjustedLogProbabilityPValue.map { p in
        let shift = row.test.logProbabilityShift.map { TableCell(.estimate($0)) }
        let text = shift?.text(showsInterval: true) ?? "–"
        return """
          log-probability per token \(plain: text), p \(plain: Self.probability(p))
          """
      },
    ].compactMap(\.self)
    return tested.dropFirst().reduce(tested.first ?? "") { $0 + "; " + $1 }
  }

  private func agreement(_ row: Row) -> Prose {
    guard let agreement = row.test.exactAgreement else { return "" }
    let same = Int((agreement.value * Double(agreement.count)).rounded())
    return "\(same) of \(agreement.count) first answers are the same to the last character."
  }

  private static func words(_ test: AnswersTest) -> Prose {
    func percent(_ share: Double) -> String { NumberText.fixed(share * 100, decimals: 0) + " %" }
    switch test {
    case .nights(let test):
      return """
        \(plain: percent(test.distance)) of its answers are unlike those of \(test.nights) nights, \
        which differ by \(plain: percent(test.usual)) among themselves, and let up to \
        \(plain: percent(test.upper)) pass
        """
    case .flips(let test):
      return """
        \(test.flipped) of \(test.count) cases have another usual answer, where \
        \(plain: percent(test.tolerated)) are let pass from one night to the next
        """
    case .shuffles(let test): return "MMD² \(plain: NumberText.significant(test.statistic))"
    case .probe(let test): return probeWords(test)
    }
  }

  /// `run 3`, `runs 3 to 7`.
  var beforeWords: String {
    guard let first = before.first, let last = before.last else { return "no run" }
    return before.count == 1 ? "run \(first)" : "\(before.count) runs, \(first) to \(last)"
  }

  static func probability(_ p: Double?) -> String {
    p.map(NumberText.relation(ofP:)) ?? "–"
  }

  private var distrust: [Prose] {
    caveats.map { "\(plain: $0)" } + (isProbe ? Self.probeDistrust : Self.wholeDistrust)
  }

  private static var wholeDistrust: [Prose] {
    [
      """
      Answers count whole, their first 50 places twice. "No change found" is not "the same": what \
      would be found stands beside it.
      """,
      """
      Against three runs or more, how much nights differ is known from them. Against fewer, and where \
      repeats within a run are alike, a fifth of the cases may answer otherwise from night to night \
      (\(code: "--tolerate")): other load on the same model turns some over.
      """,
      """
      A change of prompts or parameters shows as drift too. p-values are corrected by Holm \
      over all tests of this page.
      """,
    ]
  }
}
