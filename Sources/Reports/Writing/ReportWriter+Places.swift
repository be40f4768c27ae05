import Domain
import Foundation

extension ReportWriter {
  /// Where a report goes: its name, or where that is another run's already, the name with the start
  /// of the run's id.
  func place(for name: String, of identity: ReportIdentity?) -> URL {
    let names = identity?.folderNames(for: name) ?? [name]
    let free = names.first { identity.map(isOwn(folder.appending(path: $0))) ?? true }
    return folder.appending(path: free ?? names.last ?? name, directoryHint: .isDirectory)
  }

  /// Whether no other run's report stands in a folder.
  private func isOwn(_ place: URL) -> (ReportIdentity) -> Bool {
    { identity in
      let marker = place.appending(path: ReportIdentity.file)
      if let text = try? String(contentsOf: marker, encoding: .utf8) {
        return text == identity.text
      }
      // Of an earlier version there is no marker; its report tells the run's id.
      let report = place.appending(path: "report.md")
      guard let text = try? String(contentsOf: report, encoding: .utf8) else { return true }
      return identity.runs.contains { text.contains($0) }
    }
  }

  func mark(_ place: URL, as identity: ReportIdentity?) throws(ReportError) {
    guard let identity else { return }
    let marker = place.appending(path: ReportIdentity.file)
    do { try OutputPlace(marker.path).write(identity.text) } catch {
      throw .cannotWrite(path: marker.path, reason: error.systemWords)
    }
  }

  // MARK: Drafts

  private static let draftEnding = ".draft"

  func newDraft(of name: String) -> URL {
    let number = UInt64.random(in: 0...UInt64.max)
    return folder.appending(
      path: ".\(name)-\(number)\(Self.draftEnding)",
      directoryHint: .isDirectory
    )
  }

  /// Removes what a program that was killed left of a report; one that is being written is younger.
  func removeOldDrafts() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where name.hasPrefix(".") && name.hasSuffix(Self.draftEnding) {
      let draft = folder.appending(path: name)
      let attributes = try? FileManager.default.attributesOfItem(atPath: draft.path)
      guard let changed = attributes?[.modificationDate] as? Date,
        changed.timeIntervalSinceNow < -Self.longestWriting
      else { continue }
      try? FileManager.default.removeItem(at: draft)
    }
  }

  /// Seconds; a report takes a few.
  private static let longestWriting: TimeInterval = 3_600

  /// Makes the folder of the reports and tries to write into it.
  ///
  /// - Throws: Why no report could be written, before a run is paid for that wants one.
  package func verify() throws(ReportError) {
    let trial = newDraft(of: "trial")
    if let reason = Self.make(trial) {
      throw .cannotWrite(path: folder.path, reason: String(cString: strerror(reason)))
    }
    rmdir(trial.path)
  }
}
