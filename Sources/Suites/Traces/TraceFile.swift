import Domain

/// Reads a trace row by row, as far as any load stage replays it, and makes a case of each row.
struct TraceFile {
  /// The path from the current folder, as errors print it.
  let path: String

  /// Where the suite names it.
  let position: SourcePosition
  let findings: Findings

  /// Whether a row is sent, by how many are before it and its nanoseconds from the first.
  let wants: (_ rows: Int, _ time: Int64) -> Bool

  private(set) var trace: Trace
  private(set) var samples: [Sample] = []
  private var first: Int64?
  private var last: Int64 = 0
  private var lastLine = 0
  private var mistakes = 0

  /// Requests of one suite: what a plan holds of each is small, and adds up.
  static let mostRows = 1_000_000

  private static let mostMistakes = 20

  init(
    path: String,
    format: TraceFormat,
    position: SourcePosition,
    findings: Findings,
    wants: @escaping (_ rows: Int, _ time: Int64) -> Bool
  ) {
    self.path = path
    self.position = position
    self.findings = findings
    self.wants = wants
    trace = Trace(format: format, file: String(path.split(separator: "/").last ?? ""))
  }

  struct Mistake: Error {
    var words: String

    /// 1 for the first of the row.
    var column = 1
  }

  /// Reads on until no stage wants more, or the file ends.
  mutating func read(_ bytes: ByteReader) {
    switch trace.format {
    case .mooncake, .bailian: readLines(bytes)
    case .burstgpt, .azure: readRecords(bytes)
    case .sharegpt: readConversations(bytes)
    }
    if mistakes > Self.mostMistakes {
      findings.report(
        .invalid("'\(path)' has more mistakes than the \(Self.mostMistakes) told."),
        at: position
      )
    } else if mistakes == 0, trace.isEmpty {
      findings.report(
        .invalid(
          "'\(path)' has no request that could be sent as a trace of \(trace.format.rawValue)."
        ),
        at: position
      )
    }
  }

  // MARK: Forms of files

  private mutating func readLines(_ bytes: ByteReader) {
    let rows = TraceRowReader(format: trace.format)
    let reader = JSONReader(bytes, keepsNumbersAsWritten: false)
    while mistakes <= Self.mostMistakes {
      reader.skipSpace()
      guard bytes.peek() != nil else { return }
      let (line, column) = (bytes.line, bytes.column)
      do throws(JSONReader.Mistake) {
        let value = try reader.value()
        let row = Result { () throws(Mistake) in try rows.row(of: value) }
        guard take(row, line: line, column: column) else { return }
      } catch {
        report(error.words, line: error.line, column: error.column)
        if bytes.line == line { bytes.skipLine() }
      }
    }
  }

  private mutating func readRecords(_ bytes: ByteReader) {
    let reader = CSVReader(bytes)
    let rows = TraceRowReader(format: trace.format)
    do throws(JSONReader.Mistake) {
      guard let header = try reader.next() else { return }
      let columns = TraceColumns(header.fields, of: trace.format)
      guard columns.missing.isEmpty else {
        let names = columns.missing.map { "'\($0)'" }.joined(separator: " and ")
        return report(
          "the header of a trace of \(trace.format.rawValue) has \(names), and this one has not.",
          line: header.line,
          column: 1
        )
      }
      while mistakes <= Self.mostMistakes, let record = try reader.next() {
        let fields = record.fields
        let row = Result { () throws(Mistake) in try rows.row(of: fields, columns) }
        guard take(row, line: record.line, column: 1) else { return }
      }
    } catch {
      report(error.words, line: error.line, column: error.column)
    }
  }

  /// A list, read one conversation at a time.
  private mutating func readConversations(_ bytes: ByteReader) {
    let reader = JSONReader(bytes, keepsNumbersAsWritten: true)
    do throws(JSONReader.Mistake) {
      reader.skipSpace()
      guard bytes.next() == UInt8(ascii: "[") else {
        throw reader.mistake("a file of ShareGPT is a list of conversations: [{…}, {…}].")
      }
      var ids: Set<String> = []
      reader.skipSpace()
      if bytes.peek() == UInt8(ascii: "]") { return }
      while mistakes <= Self.mostMistakes {
        reader.skipSpace()
        let (line, column) = (bytes.line, bytes.column)
        let value = try reader.value()
        guard takeConversation(value, line: line, column: column, &ids) else { return }
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

  /// - Returns: Whether a row behind it may be wanted.
  private mutating func take(
    _ result: Result<Trace.Row, Mistake>,
    line: Int,
    column: Int
  ) -> Bool {
    do throws(Mistake) {
      let row = try result.get()
      guard line > lastLine else { throw Mistake(words: "a row is a line of its own.") }
      lastLine = line
      let time = row.time - (first ?? row.time)
      guard time >= last else {
        throw Mistake(
          words: "this request left before the one above it. Sort the file by its times."
        )
      }
      guard wants(trace.count, time) else { return false }
      guard row.input > 0, row.output > 0 else {
        trace.skipped += 1
        return true
      }
      guard hasRoom() else { return false }
      first = first ?? row.time
      last = time
      trace.append(row, at: time)
      samples.append(Sample(id: "line-\(line)"))
    } catch {
      report(error.words, line: line, column: column + error.column - 1)
    }
    return true
  }

  private mutating func takeConversation(
    _ value: JSONValue,
    line: Int,
    column: Int,
    _ ids: inout Set<String>
  ) -> Bool {
    guard wants(trace.count, 0), hasRoom() else { return false }
    do throws(Mistake) {
      guard let conversation = try SharedConversation(value) else {
        trace.skipped += 1
        return true
      }
      let number = trace.count + trace.skipped + 1
      let own = conversation.id ?? ""
      let id = own.isEmpty || ids.contains(own) ? "conversation-\(number)" : own
      ids.insert(id)
      trace.append(Trace.Row(input: 0, output: conversation.answerTokens), at: 0)
      samples.append(Sample(id: id, variables: ["prompt": .string(conversation.question)]))
    } catch {
      report(error.words, line: line, column: column)
    }
    return true
  }

  private mutating func hasRoom() -> Bool {
    guard trace.count >= Self.mostRows else { return true }
    mistakes += 1
    findings.report(
      .invalid(
        "'\(path)' has more than \(Self.mostRows) requests for this load. Bound it: for: 10m is a "
          + "time of the replay, for: 5000 a number of requests."
      ),
      at: position
    )
    return false
  }

  private mutating func report(_ words: String, line: Int, column: Int) {
    mistakes += 1
    guard mistakes <= Self.mostMistakes else { return }
    findings.report(.invalid(words), at: SourcePosition(file: path, line: line, column: column))
  }
}
