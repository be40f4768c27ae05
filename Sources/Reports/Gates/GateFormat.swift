import Analysis
import Domain

/// Whom the verdicts of gates are printed for.
package enum GateFormat: String, Sendable, CaseIterable {
  case table
  /// GitHub's workflow commands, which it shows at lines of files.
  case github
  /// A Code Quality report of GitLab.
  case gitlab
  case junit

  package static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension GateReport {
  /// The verdicts in a format; `nil` for the table, which the terminal lays out.
  ///
  /// - Parameter isStrict: Whether an undecided gate counts as one that failed.
  package func text(_ format: GateFormat, isStrict: Bool) -> String? {
    switch format {
    case .table: nil
    case .github: github(isStrict: isStrict)
    case .gitlab: gitlab(isStrict: isStrict)
    case .junit: junit(isStrict: isStrict).trimmingNewline
    }
  }

  /// Where nothing is judged every gate ends the job, as one that failed does.
  func isFailure(_ row: Row, isStrict: Bool) -> Bool {
    row.verdict == .failed || (row.verdict == .undecided && (isStrict || unjudged != nil))
  }

  private func title(_ row: Row) -> String {
    [row.gate, row.arm.map { "of \($0)" }].compactMap(\.self).joined(separator: " ")
  }
}

// MARK: - GitHub

extension GateReport {
  /// How many annotations of a kind GitHub shows of a step; further ones are dropped in silence.
  static let mostAnnotations = 10

  /// `::error file=suite.yaml,line=12,title=…::…` for each gate that failed, `::notice …` for each that
  /// is undecided, and the headline last.
  private func github(isStrict: Bool) -> String {
    let failed = rows.filter { isFailure($0, isStrict: isStrict) }
    let undecided = rows.filter {
      $0.verdict == .undecided && !isFailure($0, isStrict: isStrict)
    }
    let lines =
      annotations("error", failed) + annotations("notice", undecided)
      + [Self.escaped(headline.plainText)]
    return lines.joined(separator: "\n")
  }

  private func annotations(_ kind: String, _ rows: [Row]) -> [String] {
    var lines = rows.prefix(Self.mostAnnotations).map { annotation(kind, $0) }
    if rows.count > Self.mostAnnotations, !lines.isEmpty {
      let more = rows.count - Self.mostAnnotations + 1
      lines[lines.count - 1] = "::\(kind)::\(more) further gates: assay check \(run)"
    }
    return lines
  }

  private func annotation(_ kind: String, _ row: Row) -> String {
    let place: [(String, String)?] = [
      suitePath.map { ("file", $0) }, row.line.map { ("line", String($0)) },
      ("title", title(row)),
    ]
    let properties = place.compactMap { pair in
      pair.map { "\($0)=\(Self.escapedProperty($1))" }
    }
    return "::\(kind) \(properties.joined(separator: ","))::\(Self.escaped(words(row)))"
  }

  /// A line that begins with two colons would be a command of its own.
  private static func escaped(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func escapedProperty(_ text: String) -> String {
    escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}

// MARK: - GitLab

extension GateReport {
  private func gitlab(isStrict: Bool) -> String {
    let issues = rows.filter { $0.verdict != .passed }.map { row -> JSONValue in
      [
        "description": .string("\(title(row)): \(words(row))"),
        "check_name": .string(row.gate),
        "fingerprint": .string(fingerprint(row)),
        "severity": .string(isFailure(row, isStrict: isStrict) ? "major" : "info"),
        "location": [
          "path": .string(suitePath ?? suite),
          "lines": ["begin": .integer(Int64(row.line ?? 1))],
        ],
      ]
    }
    return JSONValue.array(issues).serialized
  }

  /// The same for the same gate and arm in every run, so that GitLab knows one that went on failing.
  private func fingerprint(_ row: Row) -> String {
    let name = [suite, row.gate, row.limit, row.arm ?? ""].joined(separator: "\u{1F}")
    return name.utf8.stableHash.hexadecimal
  }
}

extension String {
  /// Without the line's end, which whoever prints it adds.
  fileprivate var trimmingNewline: String {
    hasSuffix("\n") ? String(dropLast()) : self
  }
}
