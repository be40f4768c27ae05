import Crypto
import Domain
import Foundation

/// Reads the files that a suite names, relative to the file that names them, and keeps their hashes.
final class SuiteFiles {
  /// The suite's own path, as the user gave it.
  let suitePath: String
  private let suiteText: String?
  let findings: Findings
  private(set) var read: [Suite.SourceFile] = []
  private(set) var sources: [SourceText] = []

  /// Where files are named, so that the names can be written anew for another folder.
  private(set) var namings: Set<SourcePosition> = []

  /// - Parameter suiteText: The suite's text where it is known, so that its file is not read.
  init(suitePath: String, suiteText: String? = nil, findings: Findings) {
    self.suitePath = suitePath
    self.suiteText = suiteText
    self.findings = findings
  }

  /// The path from the current folder for one that `position`'s file wrote.
  func resolve(_ path: String, from position: SourcePosition) -> String {
    namings.insert(position)
    if path.hasPrefix("/") { return path }
    let owner = position.file.hasPrefix("--set") ? suitePath : position.file
    guard let slash = owner.lastIndex(of: "/"), !RegularFile.isGivenOpen(owner) else { return path }
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
    do throws(RegularFile.Refusal) {
      // Only the suite itself may come by a pipe: the files that it names are read again later.
      let data = try RegularFile.contents(
        of: path,
        takesPipe: path == suitePath,
        limit: Int(clamping: limit)
      )
      guard Int64(data.count) <= limit else {
        let size = Self.size(of: path) ?? Int64(data.count)
        findings.report(.tooLarge(bytes: max(size, limit + 1), limit: limit), at: position)
        return nil
      }
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
      findings.report(.unreadable(path: path, reason: error.words), at: position)
      return nil
    }
  }

  /// The files of a folder, in the order of their names, those that are hidden left out; `nil` when it
  /// cannot be read, with the reason reported at `position`.
  func names(in folder: String, namedAt position: SourcePosition) -> [String]? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      findings.report(.unreadable(path: folder, reason: "no such folder"), at: position)
      return nil
    }
    guard isFolder.boolValue else {
      findings.report(.unreadable(path: folder, reason: "it is no folder"), at: position)
      return nil
    }
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      reportUnreadableNames(names, in: folder, namedAt: position)
      return
        names
        .filter { name in
          var isNested: ObjCBool = false
          let path = "\(folder)/\(name)"
          return !name.hasPrefix(".")
            && FileManager.default.fileExists(atPath: path, isDirectory: &isNested)
            && !isNested.boolValue
        }
        .sorted()
    } catch {
      findings.report(
        .unreadable(path: folder, reason: "no permission to read it"),
        at: position
      )
      return nil
    }
  }

  /// A name that is not UTF-8 is read as another, of a file that is not there.
  private func reportUnreadableNames(
    _ names: [String],
    in folder: String,
    namedAt position: SourcePosition
  ) {
    for name in names.sorted() where name.unicodeScalars.contains("\u{FFFD}") {
      guard !FileManager.default.fileExists(atPath: "\(folder)/\(name)") else { continue }
      findings.report(
        .invalid("the name of '\(folder)/\(name)' is not UTF-8 text. Rename the file."),
        at: position
      )
    }
  }

  /// Of a file that is too large to be read; `nil` where the system does not say.
  private static func size(of path: String) -> Int64? {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(filePath: path).resolvingSymlinksInPath().path
    )
    return (attributes?[.size] as? NSNumber)?.int64Value
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
