import Domain

/// How the rows of a case file are to be read.
package enum DatasetFormat: String, Hashable, Sendable, Codable, CaseIterable {
  /// Columns are variables, apart from `id`, `expected`, `tags` and `cluster`.
  case plain
  /// `{input, ideal}` of OpenAI evals.
  case openAIEvals = "openai-evals"
  /// `{input, target, id, choices, metadata}` of inspect.
  case inspect
  /// `__expected`, `__description`, `__metadata:x` of promptfoo.
  case promptfoo
  case gsm8k
  case mmlu
  case arc
  case hellaswag
  case truthfulqa
  case ifeval
  case bfcl
  case k2vv
}

/// One row of a case file: its columns by name, whatever the file's own form.
struct DatasetRow {
  var columns: [String: JSONValue]

  /// The file's name without folder and extension.
  var fileName: String

  /// Among the rows of its file, from 1.
  var number = 1

  /// A column, or a member inside it: `metadata.lang`.
  subscript(path: String) -> JSONValue? {
    if let value = columns[path] { return value }
    guard path.contains(".") else { return nil }
    return PromptTemplate.Subject.path(path.split(separator: ".").map(String.init)).value(
      in: columns
    )
  }
}

extension DatasetRow {
  /// A row that does not fit its format, in words.
  struct Mistake: Error, Hashable {
    var words: String
  }

  /// The column as text.
  func text(_ column: String) throws(Mistake) -> String {
    guard let value = self[column] else { throw missing(column) }
    guard let text = value.printed else {
      throw Mistake(words: "'\(column)' is \(value.kind), and a text is needed.")
    }
    return text
  }

  func list(_ column: String) throws(Mistake) -> [JSONValue] {
    guard let value = self[column] else { throw missing(column) }
    guard let list = value.arrayValue else {
      throw Mistake(words: "'\(column)' is \(value.kind), and a list is needed.")
    }
    return list
  }

  private func missing(_ column: String) -> Mistake {
    let near = Spelling.nearest(to: column, in: columns.keys.sorted())
    return Mistake(
      words: "this row has no '\(column)'" + (near.map { "; did you mean '\($0)'?" } ?? ".")
    )
  }
}

extension JSONValue {
  /// A text, or each text of a list; `nil` for what holds neither.
  var texts: [String]? {
    switch self {
    case .null: return []
    case .array(let elements):
      let texts = elements.compactMap(\.printed)
      return texts.count == elements.count ? texts : nil
    default: return printed.map { [$0] }
    }
  }
}

extension DatasetFormat {
  /// What the first row's columns say of the file.
  static func detected(from row: DatasetRow) -> DatasetFormat {
    let names = row.columns.keys
    if names.contains(where: { $0.hasPrefix("__") }) { return .promptfoo }
    if row.columns["input"] != nil && row.columns["ideal"] != nil { return .openAIEvals }
    if row.columns["input"] != nil && row.columns["target"] != nil { return .inspect }
    return .plain
  }

  /// The case in a row; its id is empty when the row has none.
  func sample(from row: DatasetRow) throws(DatasetRow.Mistake) -> Sample {
    switch self {
    case .plain: try PlainFormat.sample(from: row)
    case .openAIEvals: try OpenAIEvalsFormat.sample(from: row)
    case .inspect: try InspectFormat.sample(from: row)
    case .promptfoo: try PromptfooFormat.sample(from: row)
    case .gsm8k: try GSM8KFormat.sample(from: row)
    case .mmlu: try MMLUFormat.sample(from: row)
    case .arc: try ARCFormat.sample(from: row)
    case .hellaswag: try HellaSwagFormat.sample(from: row)
    case .truthfulqa: try TruthfulQAFormat.sample(from: row)
    case .ifeval: try IFEvalFormat.sample(from: row)
    case .bfcl: try BFCLFormat.sample(from: row)
    case .k2vv: try K2VVFormat.sample(from: row)
    }
  }

  /// The column names of a CSV file that has no header; `nil` where the first line is one.
  func columnNames(ofFirstRecord fields: [String]) -> [String]? {
    guard self == .mmlu, fields.count == 6, !fields.contains("question") else { return nil }
    return ["question", "A", "B", "C", "D", "answer"]
  }
}
