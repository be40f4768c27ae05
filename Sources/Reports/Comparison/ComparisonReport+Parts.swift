import Analysis
package import Domain

extension ComparisonReport {
  /// One of the things that a side's name says: the model, a parameter, the run.
  package struct Part: Hashable, Sendable {
    /// Above its column.
    package var title: String
    package var value: String

    package init(_ title: String, _ value: String) {
      self.title = title
      self.value = value
    }

    /// `nil` where there is no arm.
    package init?(_ factor: ArmFactor, of arm: Arm?) {
      guard let arm else { return nil }
      title =
        switch factor {
        case .model: "Model"
        case .prompt: "Prompt"
        case .parameter(let name): name
        }
      value = arm.words(for: factor)
    }
  }

  /// The columns that say which candidate a row is about: one for each part in which candidates
  /// differ, else one of names.
  struct CandidateColumns {
    let columns: [Table.Column]
    private let titles: [String]
    private let parts: [String: [Part]]

    init(_ report: ComparisonReport) {
      let rows = report.scores.map(\.candidate) + report.speeds.map(\.candidate)
      let candidates = rows.distinct
      parts = report.parts
      let known = candidates.map { report.parts[$0] ?? [] }
      let all = known.flatMap { $0.map(\.title) }.distinct
      let varying = all.filter { title in
        Set(known.map { Self.value(title, in: $0) }).count > 1
      }
      let identities = known.map { parts in varying.map { Self.value($0, in: parts) } }
      // Parts that do not tell candidates apart are no name.
      titles = Set(identities).count == candidates.count ? varying : []
      columns =
        titles.isEmpty
        ? [.candidate]
        : titles.map { title in
          Table.Column(
            title,
            key: "candidate.\(title.lowercased())",
            alignment: .leading,
            isNamedOutside: true,
            rank: 0
          ).identifying
        }
    }

    func cells(_ candidate: String) -> [TableCell] {
      guard !titles.isEmpty else { return [TableCell(.name(candidate))] }
      return titles.map { .name(Self.value($0, in: parts[candidate] ?? [])) }
    }

    private static func value(_ title: String, in parts: [Part]) -> String? {
      parts.first { $0.title == title }?.value
    }
  }
}
