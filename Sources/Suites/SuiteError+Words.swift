import Domain

extension SuiteError.Problem {
  /// What is wrong and what to do about it, in one line.
  package var words: String {
    switch self {
    case .template(let words), .invalid(let words), .syntax(let words): words
    case .unsetVariable, .unprintable, .promptNeedsChat, .refusedParameter, .nothingToSend,
      .tooManyCells:
      planWords
    case .unknownKey, .misplacedParameter, .missingKey, .wrongType, .outOfRange, .unknownChoice,
      .emptyList, .exclusive,
      .needsOneOf, .duplicateID, .unknownReference, .unknownMetric, .literalEscape, .secretInFile:
      languageWords
    default: fileWords
    }
  }

  private var fileWords: String {
    switch self {
    case .unreadable(let path, let reason): "cannot read '\(path)': \(reason)."
    case .tooLarge(let bytes, let limit):
      "the file has \(megabytes(bytes)), more than the \(megabytes(limit)) that can be read whole. "
        + "Put the cases into a .jsonl or .csv file and name it under cases."
    case .notUTF8: "the file is not UTF-8 text. Save it as UTF-8."
    case .tab: "a tab is used for indentation, which YAML does not allow. Use spaces."
    case .duplicateKey(let key, let first):
      "'\(key)' is written twice here, first in line \(first). Keep one."
    case .tooDeep(let limit): "nested more than \(limit) levels deep. Flatten it."
    case .tooManyNodes(let limit):
      "expands to more than \(limit) values; aliases (*name) that repeat aliases grow without "
        + "bound. Write the values out, or put them into a data file."
    case .emptyFile: "the file is empty. 'assay init' writes a suite to start from."
    case .nestedExtends:
      "the base file extends another one, and only one level is read. Merge the two base files."
    case .malformedOverride(let text):
      "cannot read '--set \(text)'. Write it as path=value, such as params.temperature=0.5."
    case .overrideNotFound(let path, let missing, let known):
      "'--set \(path)' names '\(missing)', which the suite does not have\(suggestion(for: missing, in: known))"
    default: ""
    }
  }

  private var languageWords: String {
    switch self {
    case .unknownKey(let key, SuiteLanguage.parameters.name, let known):
      "unknown key '\(key)' in params"
        + (Spelling.nearest(to: key, in: known).map { "; did you mean '\($0)'?" } ?? ".")
        + " To send it all the same, write `extra_params: true` for the model."
    case .unknownKey(let key, let owner, let known):
      "unknown key '\(key)' in \(owner)\(suggestion(for: key, in: known))"
    case .misplacedParameter(let key, let owner, let parameter):
      "unknown key '\(key)' in \(owner); '\(parameter)' is written under params."
    case .missingKey(let key, let owner): "\(owner) needs '\(key)'."
    case .wrongType(let key, let expected, let found):
      "\(key) takes \(expected), and this is \(found)."
    case .outOfRange(let key, let value, let allowed):
      "\(key) cannot be \(value). Use \(allowed)."
    case .unknownChoice(let key, let value, let known):
      "\(key) cannot be '\(value)'\(suggestion(for: value, in: known))"
    case .emptyList(let key, let hasBase):
      "\(key) is empty. List at least one entry, or remove the key"
        + (hasBase ? "; `\(key): null` takes away what the base has." : ".")
    case .exclusive(let keys, let owner, let origins, let ofBase):
      "\(owner) has \(quoted(keys, "and", in: origins)), which exclude each other. Keep one"
        + (ofBase.map { ": `\($0): null` here takes away what the base has." } ?? ".")
    case .needsOneOf(let keys, let owner): "\(owner) needs one of \(quoted(keys, "or"))."
    case .duplicateID(let kind, let id, let first):
      "the \(kind) '\(id)' exists already, in \(first). Give each its own id."
    case .unknownReference(let kind, let id, let known):
      "there is no \(kind) '\(id)'\(suggestion(for: id, in: known))"
    case .unknownMetric(let name, let scores):
      "there is no metric '\(name)'\(suggestion(forMetric: name, scores: scores))"
    case .literalEscape(let text):
      "'\(text)' holds a backslash and an n, not a line break, because single quotes and plain "
        + "text keep them. Use double quotes."
    case .secretInFile:
      "a key must not be written into a suite. Use {env: NAME} or {file: PATH}."
    default: ""
    }
  }

  private var planWords: String {
    switch self {
    case .unsetVariable("expected", let owner, let samples, _):
      "\(owner) uses {{expected}}, which \(samples) does not set. Give the case an expected, "
        + "or the score a when that leaves it out."
    case .unsetVariable(let name, let owner, let samples, let known):
      "\(owner) uses {{\(name)}}, which \(samples) does not set"
        + "\(suggestion(for: name, in: known))"
    case .unprintable(let name, let owner, let samples, let kind, let remedy):
      "\(owner) prints {{\(name)}}, which is \(kind) in \(samples). \(remedy)"
    case .promptNeedsChat(let prompt, let model, let endpoint):
      "prompt '\(prompt)' has messages, and model '\(model)' is asked at its \(endpoint.rawValue) "
        + "endpoint, which takes text. Write the prompt as text, or give the model endpoint: chat."
    case .refusedParameter(let name, let model, let reason):
      "model '\(model)' cannot take \(name): \(reason)"
    case .nothingToSend(let reason): "nothing would be sent: \(reason)"
    case .tooManyCells(let count, let limit):
      "the sweep has \(count) cells, more than \(limit). Use method: random or sobol with n, or "
        + "fewer values."
    default: ""
    }
  }

  private func megabytes(_ bytes: Int64) -> String {
    "\((bytes + 500_000) / 1_000_000) MB"
  }

  /// The end of a sentence: "; did you mean 'x'?" when one is near, else the whole list while it is short.
  private func suggestion(for word: String, in known: [String]) -> String {
    if let near = Spelling.nearest(to: word, in: known) { return "; did you mean '\(near)'?" }
    // Two models of the same id, told as a mistake of their own, are one here.
    let known = known.distinct
    guard !known.isEmpty, known.count <= 40 else { return "." }
    return ". Use one of: \(known.joined(separator: ", "))."
  }

  /// The metrics themselves are too many for one line.
  private func suggestion(forMetric word: String, scores: [String]) -> String {
    if let near = Spelling.nearest(to: word, in: scores + Metric.keys) {
      return "; did you mean '\(near)'?"
    }
    let isShown = !scores.isEmpty && scores.count <= 40
    let own = isShown ? "a score (\(scores.joined(separator: ", "))) or " : ""
    return ". Use \(own)one of the metrics that 'assay help suite' lists, such as ttft."
  }

  /// - Parameter files: By key, where it stands; empty where that is plain.
  private func quoted(_ keys: [String], _ conjunction: String, in files: [String] = []) -> String {
    let words = keys.indices.map { index in
      "'\(keys[index])'" + (files.indices.contains(index) ? " in \(files[index])" : "")
    }
    guard words.count > 1, let last = words.last else { return words.joined() }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
  }
}
