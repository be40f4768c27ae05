import Domain

/// Reads the cases of one file, row by row, keeping only those that are wanted.
struct CaseFile {
  let source: CaseSource

  /// The path from the current folder, as errors print it.
  let path: String
  let findings: Findings

  private var format: DatasetFormat?
  private var draw: CaseDraw<PlacedSample>?
  private var rows = 0
  private(set) var mistakes = 0
  private var labels = Shared<[String]>()
  private var tags = Shared<[String: String]>()
  private var variableNames = Shared<[String]>()
  private var missingColumns: Set<String>
  private var columns: Set<String> = []
  private var filters: [FilterCount]

  /// By row, what another file has of its answer.
  private let answers: [JSONValue]?
  private var kept = 0

  /// Mistakes told of one file; the rest are counted.
  static let mistakeLimit = 10

  /// Names of columns that are kept to find the one that was meant.
  private static let columnLimit = 500

  /// - Parameter answers: Of a format that keeps them in a file of their own, by row.
  init(_ source: CaseSource, path: String, answers: [JSONValue]? = nil, findings: Findings) {
    self.answers = answers
    self.source = source
    self.path = path
    self.findings = findings
    format = source.format?.value
    filters = source.filters.map(FilterCount.init)
    draw = source.draw.map { CaseDraw(count: $0.count, seed: $0.seed) }
    missingColumns = Set(
      source.filters.map(\.column.value) + [source.draw?.stratify?.value].compactMap { $0 }
    )
  }

  /// Adds the file's cases to `samples`, and tells what was read; `nil` when it cannot be opened.
  mutating func read(into samples: inout PlacedSamples) -> Suite.SourceFile? {
    let bytes: ByteReader
    do throws(RegularFile.Refusal) {
      bytes = try ByteReader(path: path)
    } catch {
      findings.report(.unreadable(path: path, reason: error.words), at: source.path.position)
      return nil
    }
    switch path.split(separator: ".").last?.lowercased() {
    case "jsonl", "ndjson": readLines(bytes, into: &samples)
    // Its files hold a row a line, whatever they are called.
    case "json" where format == .bfcl: readLines(bytes, into: &samples)
    case "json": readJSON(bytes, into: &samples)
    case "csv": readCSV(bytes, into: &samples)
    default:
      findings.report(
        .invalid("'\(path)' has no ending that says what it is. Use .jsonl, .json, .csv or .yaml."),
        at: source.path.position
      )
      return nil
    }
    finish(into: &samples)
    return Suite.SourceFile(path: path, hash: bytes.hash, byteCount: bytes.byteCount)
  }

  private var fileName: String {
    let last = path.split(separator: "/").last ?? ""
    return String(last.prefix(upTo: last.lastIndex(of: ".") ?? last.endIndex))
  }

  // MARK: Forms of files

  private mutating func readLines(_ bytes: ByteReader, into samples: inout PlacedSamples) {
    let reader = JSONReader(bytes, keepsNumbersAsWritten: format != .bfcl)
    while true {
      reader.skipSpace()
      guard bytes.peek() != nil else { return }
      let line = bytes.line
      do {
        take(try reader.value(), line: line, into: &samples)
      } catch {
        report(error.words, line: error.line, column: error.column)
        if bytes.line == line { bytes.skipLine() }
      }
      if mistakes > Self.mistakeLimit { return }
    }
  }

  /// A list of objects, read one at a time.
  private mutating func readJSON(_ bytes: ByteReader, into samples: inout PlacedSamples) {
    let reader = JSONReader(bytes, keepsNumbersAsWritten: true)
    reader.skipSpace()
    guard bytes.peek() == UInt8(ascii: "[") else {
      return report(
        "a .json file of cases is a list: [{…}, {…}].",
        line: bytes.line,
        column: bytes.column
      )
    }
    bytes.advance()
    do throws(JSONReader.Mistake) {
      reader.skipSpace()
      if bytes.peek() == UInt8(ascii: "]") { return }
      while mistakes <= Self.mistakeLimit {
        reader.skipSpace()
        let line = bytes.line
        take(try reader.value(), line: line, into: &samples)
        reader.skipSpace()
        switch bytes.next() {
        case UInt8(ascii: ","): continue
        case UInt8(ascii: "]"): return
        default: throw reader.mistake("a comma or ] is missing.")
        }
      }
    } catch {
      report(error.words, line: error.line, column: error.column)
    }
  }

  // MARK: Rows

  mutating func take(
    _ value: JSONValue,
    line: Int,
    column: Int = 1,
    into samples: inout PlacedSamples
  ) {
    guard let columns = value.objectValue else {
      return report(
        "a case is an object with keys, and this is \(value.kind).",
        line: line,
        column: column
      )
    }
    var row = DatasetRow(columns: columns, fileName: fileName, number: rows + 1)
    if let answers, answers.indices.contains(rows) {
      row.columns.merge(answers[rows].objectValue ?? [:]) { own, _ in own }
    }
    rows += 1
    missingColumns = missingColumns.filter { row[$0] == nil }
    if !missingColumns.isEmpty, self.columns.count < Self.columnLimit {
      self.columns.formUnion(columns.keys)
    }
    var isWanted = true
    for index in filters.indices where !filters[index].take(row) { isWanted = false }
    guard isWanted else { return }
    kept += 1
    let format = format ?? DatasetFormat.detected(from: row)
    self.format = format
    do throws(DatasetRow.Mistake) {
      let sample = try sample(from: row, as: format)
      let position = SourcePosition(file: path, line: line, column: column)
      keep(sample, row, position, into: &samples)
    } catch {
      report(error.words, line: line, column: column)
    }
  }

  /// What the map names replaces what the format makes of the row, and the rest stays.
  private func sample(
    from row: DatasetRow,
    as format: DatasetFormat
  ) throws(DatasetRow.Mistake) -> Sample {
    guard let map = source.map else { return try format.sample(from: row) }
    guard source.format == nil else {
      return try map.laid(over: format.sample(from: map.rest(of: row)), row)
    }
    // What looks like another tool's file, and is none, is still a row of columns.
    let rest = map.rest(of: row)
    let automatic: Sample
    do throws(DatasetRow.Mistake) {
      automatic = try format.sample(from: rest)
    } catch {
      automatic = try PlainFormat.sample(from: rest)
    }
    return try map.laid(over: automatic, row)
  }

  private mutating func keep(
    _ sample: Sample,
    _ row: DatasetRow,
    _ position: SourcePosition,
    into samples: inout PlacedSamples
  ) {
    var sample = sample
    for index in sample.assertions.indices {
      sample.assertions[index].file = position.file
      sample.assertions[index].line = position.line
    }
    let hasOwnID = !sample.id.isEmpty
    if !hasOwnID { sample.id = source.map?.contentID(in: row) ?? sample.contentID }
    // Labels, tags and names repeat in every row: sharing their storage halves a large file's memory.
    sample.expected = labels.shared(sample.expected)
    sample.tags = tags.shared(sample.tags)
    sample.variables.shareNames { variableNames.shared($0) }
    let placed = PlacedSample(sample: sample, position: position, hasOwnID: hasOwnID)
    guard draw != nil else { return samples.append(placed) }
    let stratum = source.draw?.stratify.flatMap { row[$0.value]?.printed } ?? ""
    draw?.offer(placed, id: sample.id, stratum: stratum)
  }

  /// Adds the drawn cases, and says what only the whole file can tell.
  mutating func finish(into samples: inout PlacedSamples) {
    for placed in draw?.drawn() ?? [] { samples.append(placed) }
    let named = source.filters.map(\.column) + [source.draw?.stratify].compactMap(\.self)
    for column in named where rows > 0 && missingColumns.contains(column.value) {
      let near = Spelling.nearest(to: column.value, in: columns.sorted())
      let remedy = near.map { "; did you mean '\($0)'?" } ?? ". Name a column that it has."
      findings.report(
        .invalid("no row of '\(path)' has '\(column.value)'" + remedy),
        at: column.position
      )
    }
    if mistakes == 0, rows > 0 { checkFilters() }
    if mistakes > Self.mistakeLimit {
      findings.report(
        .invalid(
          "'\(path)' has more mistakes than the \(Self.mistakeLimit) told. Mend these first."
        ),
        at: source.path.position
      )
    } else if rows == 0 && mistakes == 0 {
      findings.report(.invalid("'\(path)' has no cases."), at: source.path.position)
    }
  }

  /// Tells of filters that let nothing through, and of those that let through little.
  private func checkFilters() {
    let known = filters.filter { !missingColumns.contains($0.filter.column.value) }
    guard let first = known.first, known.count == filters.count else { return }
    let empty = known.filter { $0.passed == 0 }
    for count in empty {
      findings.report(.invalid(count.words(path: path)), at: count.filter.column.position)
    }
    guard empty.isEmpty else { return }
    if kept == 0 {
      let columns = known.map { "'\($0.filter.column.value)'" }.joined(separator: " and ")
      findings.report(
        .invalid("where: no row of '\(path)' has what is wanted in \(columns) at once."),
        at: first.filter.column.position
      )
    } else if FewCases.isFew(kept, of: rows) {
      findings.note(
        "where: \(kept) of \(rows.counted("row")) of '\(path)' \(kept.noun("is", "are")) kept."
      )
    }
  }

  mutating func report(_ words: String, line: Int, column: Int) {
    mistakes += 1
    guard mistakes <= Self.mistakeLimit else { return }
    findings.report(.invalid(words), at: SourcePosition(file: path, line: line, column: column))
  }
}
