import Crypto
import Foundation

/// Reads the files that a suite names, relative to the file that names them, and keeps their hashes.
final class SuiteFiles {
  /// The suite's own path, as the user gave it.
  let suitePath: String
  private let suiteText: String?
  let findings: Findings
  private(set) var read: [Suite.SourceFile] = []
  private(set) var sources: [SourceText] = []

  /// - Parameter suiteText: The suite's text where it is known, so that its file is not read.
  init(suitePath: String, suiteText: String? = nil, findings: Findings) {
    self.suitePath = suitePath
    self.suiteText = suiteText
    self.findings = findings
  }

  /// The path from the current folder for one that `position`'s file wrote.
  func resolve(_ path: String, from position: SourcePosition) -> String {
    if path.hasPrefix("/") { return path }
    let owner = position.file.hasPrefix("--set") ? suitePath : position.file
    guard let slash = owner.lastIndex(of: "/") else { return path }
    return String(owner[...slash]) + path
  }

  /// The whole text of a file; `nil` when it cannot be read, with the reason reported at `position`.
  func text(at path: String, namedAt position: SourcePosition, limit: Int64 = YAMLGuard.byteLimit)
    -> String?
  {
    if let suiteText, path == suitePath {
      let data = Data(suiteText.utf8)
      note(Suite.SourceFile(path: path, hash: Self.hash(data), byteCount: Int64(data.count)))
      sources.append(SourceText(file: path, text: suiteText))
      return suiteText
    }
    let url = URL(filePath: path).resolvingSymlinksInPath()
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
      if let kind = attributes[.type] as? FileAttributeType, kind == .typeCharacterSpecial {
        findings.report(.unreadable(path: path, reason: "it is a device"), at: position)
        return nil
      }
      let size = (attributes[.size] as? NSNumber)?.int64Value ?? 0
      guard size <= limit else {
        findings.report(.tooLarge(bytes: size, limit: limit), at: position)
        return nil
      }
      let data = try Data(contentsOf: url)
      guard let text = String(validating: data, as: UTF8.self) else {
        findings.report(.notUTF8, at: position)
        return nil
      }
      note(Suite.SourceFile(path: path, hash: Self.hash(data), byteCount: Int64(data.count)))
      let visible = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
      sources.append(SourceText(file: path, text: visible))
      findings.open(path)
      return visible
    } catch {
      let reason = FileReason.words(for: error)
      findings.report(.unreadable(path: path, reason: reason), at: position)
      return nil
    }
  }

  func note(_ file: Suite.SourceFile) {
    if !read.contains(file) { read.append(file) }
    findings.open(file.path)
  }

  func position(of snippet: String, from position: SourcePosition) -> SourcePosition {
    let source = sources.first { $0.file == position.file }
    return source?.position(of: snippet, from: position) ?? position
  }

  private static func hash(_ data: Data) -> String {
    SHA256.hash(data: data).hexadecimal
  }
}
