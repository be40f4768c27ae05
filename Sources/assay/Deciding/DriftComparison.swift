import Analysis
import Domain
import Reports
import Store

/// A run's answers by arm and case, in the order of the plan.
struct AnsweredRun {
  let manifest: RunManifest
  private(set) var answers: [Int: [String: [[Int]]]] = [:]

  /// Characters of an answer that are looked at.
  static let prefix = 50

  init(_ reference: RunReference, in store: RunStore) throws {
    let row = try store.run(named: reference)
    manifest = try store.manifest(of: row)
    var answers: [Int: [String: [[Int]]]] = [:]
    try store.forEachAttempt(of: row) { record in
      guard !record.isWarmUp, record.succeeded, let text = record.completion?.choices.first?.text
      else { return }
      let tokens = MaximumMeanDiscrepancy.tokens(of: text, prefix: Self.prefix)
      answers[record.arm, default: [:]][record.sampleID, default: []].append(tokens)
    }
    self.answers = answers
  }
}

/// The answers of two runs, arm by arm.
struct DriftComparison {
  let before: AnsweredRun
  let after: AnsweredRun

  var isSuiteChanged: Bool {
    before.manifest.suiteHash != after.manifest.suiteHash
      || before.manifest.overrides != after.manifest.overrides
  }

  /// One for each arm that both runs have answers of.
  func findings() -> [DriftFinding] {
    let names = ArmNames(after.manifest.arms)
    var findings = after.manifest.arms.compactMap { arm in
      before.manifest.arms.first { $0.isSame(as: arm) }.flatMap {
        finding(names[arm.index], before: $0.index, after: arm.index)
      }
    }
    let corrected = MultipleComparisons.holm(findings.compactMap(\.pValue))
    var remaining = corrected[...]
    for index in findings.indices where findings[index].pValue != nil {
      findings[index].adjustedPValue = remaining.popFirst()
    }
    return findings
  }

  private func finding(_ name: String, before old: Int, after new: Int) -> DriftFinding? {
    let earlier = before.answers[old] ?? [:]
    let later = after.answers[new] ?? [:]
    let prompts = after.manifest.samples.compactMap { sample in
      earlier[sample.id].flatMap { before in
        later[sample.id].map { DriftTest.Prompt(id: sample.id, before: before, after: $0) }
      }
    }
    guard !prompts.isEmpty else { return nil }
    var generator = SplitMix64(seed: after.manifest.seed)
    let test = DriftTest(prompts, prefix: AnsweredRun.prefix, using: &generator)
    return DriftFinding(
      arm: name,
      prompts: prompts.count,
      discrepancy: test.discrepancy?.statistic,
      pValue: test.discrepancy?.pValue,
      exactAgreement: test.exactAgreement,
      detectableShare: test.detectableShare
    )
  }
}

/// What the answers of one arm, then and now, say of the model behind its name.
struct DriftFinding: Encodable {
  var arm: String

  /// Cases answered in both runs.
  var prompts: Int
  var discrepancy: Double?
  var pValue: Double?
  var adjustedPValue: Double?

  /// Cases whose first answers are the same in their first characters.
  var exactAgreement: Estimate?

  /// A share of foreign answers that would be found four times in five.
  var detectableShare: Double?

  var words: String {
    guard let adjustedPValue else { return "not tested: needs repeats" }
    return adjustedPValue <= 0.05 ? "changed" : "no change found"
  }

  static func table(_ findings: [DriftFinding]) -> Table {
    Table(
      name: "drift",
      columns: [
        Table.Column("Arm", key: "arm", alignment: .leading, rank: 0),
        Table.Column("Finding", key: "finding", alignment: .leading, rank: 0),
        Table.Column("MMD²", key: "discrepancy", rank: 2),
        Table.Column("p, corrected", key: "adjusted_p", rank: 1),
        Table.Column("Same answer", key: "agreement", showsIntervals: true, rank: 0),
        Table.Column("Cases", key: "cases", rank: 1),
        Table.Column("Would be found", key: "detectable", rank: 1),
      ],
      rows: findings.map { finding in
        [
          TableCell(.name(finding.arm)),
          TableCell(.words(finding.words)),
          .number(finding.discrepancy),
          .probability(finding.adjustedPValue),
          TableCell(finding.exactAgreement.map(TableCell.Value.share) ?? .missing),
          .count(finding.prompts),
          TableCell(
            finding.detectableShare.map { .share(Estimate(value: $0, count: finding.prompts)) }
              ?? .missing
          ),
        ]
      },
      notes: [
        """
        Would be found: the share of answers from another model that this test finds four times in \
        five. "No change found" is not "the same".
        """
      ]
    )
  }
}
