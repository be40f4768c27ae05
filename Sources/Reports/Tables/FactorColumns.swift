import Analysis
package import Domain

/// The columns that say which arm a row is about: one for each factor in which the arms differ.
package struct FactorColumns: Hashable, Sendable {
  package private(set) var columns: [Table.Column]
  private var rows: [Int: [TableCell]]

  package init(_ arms: [Arm]) {
    let varying = ArmFactor.varying(among: arms)
    let factors = varying.isEmpty ? [.model] : varying
    columns = factors.map(Self.column)
    rows = Dictionary(
      arms.map { arm in (arm.index, factors.map { TableCell(.name(arm.words(for: $0))) }) },
      uniquingKeysWith: { first, _ in first }
    )
    // Runs that were merged may list one setting twice.
    guard Set(rows.values).count < rows.count else { return }
    columns.append(Table.Column("No.", key: "arm", rank: 0))
    for (index, cells) in rows { rows[index] = cells + [TableCell(.count(index + 1))] }
  }

  /// As many as `columns`; missing where the arm is not known.
  package func cells(_ arm: Int?) -> [TableCell] {
    arm.flatMap { rows[$0] } ?? columns.map { _ in TableCell(.missing) }
  }

  private static func column(_ factor: ArmFactor) -> Table.Column {
    switch factor {
    case .model: Table.Column("Model", key: "model", alignment: .leading, rank: 0).identifying
    case .prompt: Table.Column("Prompt", key: "prompt", alignment: .leading, rank: 0).identifying
    case .parameter(let name):
      Table.Column(
        name,
        // A parameter may be called like one of our own columns.
        key: "parameter.\(name)",
        alignment: .leading,
        isNamedOutside: true,
        rank: 0
      ).identifying
    }
  }
}
