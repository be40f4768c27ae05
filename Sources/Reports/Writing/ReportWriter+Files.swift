import Domain
import Foundation

extension ReportWriter {
  func prepare(_ draft: URL, for place: URL) throws(ReportError) {
    for folder in [place, draft] {
      for part in ["figures", "tables"] {
        if let reason = Self.make(folder.appending(path: part)) {
          throw .cannotWrite(path: self.folder.path, reason: String(cString: strerror(reason)))
        }
      }
    }
  }

  /// Makes a folder and those above it with mkdir(2): of a file in the way Foundation only says
  /// "error 512".
  ///
  /// - Returns: The error number, or `nil` when the folder is there.
  static func make(_ folder: URL) -> Int32? {
    guard mkdir(folder.path, 0o777) != 0 else { return nil }
    let reason = errno
    if reason == ENOENT, folder.pathComponents.count > 1 {
      if let reason = make(folder.deletingLastPathComponent()) { return reason }
      return mkdir(folder.path, 0o777) == 0 ? nil : errno
    }
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder)
    return reason == EEXIST && exists && isFolder.boolValue ? nil : reason
  }

  func save(
    _ text: String,
    as name: String,
    in draft: URL,
    _ names: inout [String]
  ) throws(ReportError) {
    try write(text, to: draft.appending(path: name))
    names.append(name)
  }

  /// Writes a file without waiting until the disk has it, as Foundation's own way does of each one: a
  /// report is made again of the store, and has some ten files.
  private func write(_ text: String, to file: URL) throws(ReportError) {
    let descriptor = open(file.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw .cannotWrite(path: file.path, reason: String(cString: strerror(errno)))
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data(text.utf8))
      try handle.close()
    } catch {
      throw .cannotWrite(path: file.path, reason: error.systemWords)
    }
  }

  /// Renames every file into its place, the reports last, and removes what an earlier report left
  /// of the same figures.
  func publish(
    _ files: [String],
    from draft: URL,
    to place: URL,
    figures: [Figure]
  ) throws(ReportError) {
    let pictures = figures.flatMap { ["figures/\($0.name).svg", "figures/\($0.name).png"] }
    for picture in pictures where !files.contains(picture) {
      try? FileManager.default.removeItem(at: place.appending(path: picture))
    }
    for file in files { try move(file, from: draft, to: place) }
    // rmdir(2) leaves a folder that holds anything.
    for folder in ["figures", "tables"] { rmdir(place.appending(path: folder).path) }
  }

  /// rename(2) replaces a file at once; FileManager's own move refuses to.
  private func move(_ name: String, from draft: URL, to place: URL) throws(ReportError) {
    let target = place.appending(path: name).path
    guard rename(draft.appending(path: name).path, target) != 0 else { return }
    throw .cannotWrite(path: target, reason: String(cString: strerror(errno)))
  }
}
