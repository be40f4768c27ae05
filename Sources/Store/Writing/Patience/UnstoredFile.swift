import Domain
import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What a store did not take of a run, beside it: JSON Lines as an export has them.
///
/// The writer holds a lock of flock(2) on the file until it closes it, so that no other program takes
/// in half of it. Every append is flushed to the disk before it returns.
package struct UnstoredFile: Sendable {
  /// Where answers are that are not in the store.
  package struct Contents: Equatable, Sendable {
    package var path: String
    package var attempts: Int

    /// Why the store did not take them.
    package var reason: StoreError

    /// What became of those that the store had taken before.
    package var earlier = Earlier.inStore
  }

  package enum Earlier: Equatable, Sendable {
    /// They are there still.
    case inStore
    /// The store was lost; they are in the file with the others.
    case inFile
    /// The store was lost, and could not be read to the end.
    case unreadable
  }

  package private(set) var contents: Contents
  private let descriptor: Int32
  private let session: Int64
  private let policy: TextPolicy
  private let store: String

  /// Makes the file beside the store, or where that folder takes nothing in the one for temporary
  /// files, and writes the run into it.
  init(of writer: RunWriter, because reason: StoreError) throws(StoreError) {
    (store, session, policy) = (writer.path, writer.session, writer.policy)
    let head = writer.manifest.jsonLine(
      state: .interrupted,
      endedAtMilliseconds: nil,
      stages: [],
      clocks: writer.clocks
    )
    let places = [Self.prefix(of: store), writer.temporaryPrefix]
    for place in places {
      let path = place + writer.run.id + ".jsonl"
      guard let descriptor = Self.create(path) else { continue }
      // It may hold the answers of an earlier sitting.
      let isNew = lseek(descriptor, 0, SEEK_END) == 0
      guard Self.write(head + "\n", to: descriptor) else {
        if isNew { unlink(path) }
        Self.letGo(of: descriptor)
        continue
      }
      self.descriptor = descriptor
      contents = Contents(path: path, attempts: 0, reason: reason)
      return
    }
    throw reason
  }

  mutating func append(_ attempts: [Attempt]) throws(StoreError) {
    var text = ""
    for attempt in attempts {
      var line = policy.apply(attempt.record).withFiniteScores.jsonMembers(withTokenEvents: true)
      line["type"] = .string("attempt")
      line["session"] = .integer(session)
      if !attempt.judgeCalls.isEmpty {
        line["judge_calls"] = .array(attempt.judgeCalls.map { policy.apply($0).json })
      }
      line["sent"] = attempt.request.map { request in
        [
          "prompt": .string(policy.apply(request.promptText)),
          "settings": .string(policy.apply(request.settingsText)),
        ]
      }
      text += JSONValue.known(line).exactText + "\n"
    }
    try append(text)
    contents.attempts += attempts.count
  }

  mutating func append(_ stage: LoadStageRecord) throws(StoreError) {
    try append(Self.line(stage, session: session))
  }

  private static func line(_ stage: LoadStageRecord, session: Int64) -> String {
    var line = stage.json(session: session).objectValue ?? [:]
    line["type"] = .string("load_stage")
    return JSONValue.object(line).exactText + "\n"
  }

  /// Brings over what a store had taken that is lost, as far as it can still be read.
  ///
  /// - Throws: Where the file cannot be written.
  mutating func rescue(from writer: RunWriter) throws(StoreError) {
    guard contents.earlier == .inStore else { return }
    contents.earlier = .unreadable
    let store = writer.store.throughWriter
    guard let run = try? store.resolve(.number(writer.run.number)) else { return }
    var text = ((try? store.sittings(of: run)) ?? []).map { Self.line($1, session: $0) }.joined()
    var attempts = 0
    var failure: StoreError?
    do {
      let parts = AttemptParts.all.union(.judgeCalls)
      try store.forEachStoredAttempt(of: run, parts: parts, isAligned: false) { attempt in
        text += JSONValue.known(attempt.jsonMembers(withTokenEvents: true)).exactText + "\n"
        attempts += 1
        guard text.utf8.count >= Self.chunk else { return }
        do throws(StoreError) {
          try append(text)
        } catch {
          failure = error
          throw error
        }
        text = ""
      }
      contents.earlier = .inFile
    } catch {
      // What was read until then is as good as ever.
    }
    if let failure { throw failure }
    try append(text)
    contents.attempts += attempts
  }

  /// What the store had taken cannot be had any more.
  mutating func giveUpEarlier() {
    contents.earlier = .unreadable
  }

  /// Writes what a sitting had stored from memory; that of earlier ones is out of reach.
  mutating func rescue(
    _ retained: RetainedEntries,
    isFirst: Bool
  ) throws(StoreError) {
    guard contents.earlier == .inStore else { return }
    contents.earlier = isFirst ? .inFile : .unreadable
    for stage in retained.stages { try append(stage) }
    try append(Array(retained.batches.joined()))
  }

  /// Bytes that are flushed together.
  private static let chunk = 1 << 20

  private func append(_ text: String) throws(StoreError) {
    guard !Self.write(text, to: descriptor) else { return }
    throw errno == ENOSPC
      ? .diskFull(path: contents.path)
      : .failed(path: contents.path, message: String(cString: strerror(errno)))
  }

  func close() {
    Self.letGo(of: descriptor)
  }

  // MARK: Names

  /// What the names of a store's files begin with; the run's id and `.jsonl` follow.
  static func prefix(of store: String) -> String { store + ".unstored-" }

  /// The same in the folder for temporary files, where the stores of many folders may be.
  static func temporaryPrefix(of store: String) -> String {
    let path = URL(filePath: store).standardizedFileURL.path(percentEncoded: false)
    let digest = String(UInt64(bitPattern: StoredText(path).hash), radix: 16)
    return FileManager.default.temporaryDirectory
      .appending(path: prefix(of: "assay-\(digest)")).path(percentEncoded: false)
  }

  // MARK: System calls

  /// A run that was continued may have left a file before: the new lines follow those.
  private static func create(_ path: String) -> Int32? {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      letGo(of: descriptor)
      return nil
    }
    return descriptor
  }

  private static func letGo(of descriptor: Int32) {
    #if canImport(Glibc)
    _ = Glibc.close(descriptor)
    #elseif canImport(Musl)
    _ = Musl.close(descriptor)
    #elseif canImport(Darwin)
    _ = Darwin.close(descriptor)
    #endif
  }

  /// Writes the whole text and has it flushed, or leaves the file as it was.
  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    let before = lseek(descriptor, 0, SEEK_END)
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let reason = errno
        if before >= 0 { _ = ftruncate(descriptor, before) }
        errno = reason
        return false
      }
      bytes = bytes.dropFirst(count)
    }
    return fsync(descriptor) == 0
  }
}

extension AttemptRecord {
  /// JSON has no number that is none, and the store keeps such a score as one that failed.
  fileprivate var withFiniteScores: AttemptRecord {
    var record = self
    record.scores = scores.map { score in
      guard let value = score.numericValue, !value.isFinite else { return score }
      var score = score
      score.value = .unscored(.scorerFailed("the score is not a number"))
      return score
    }
    return record
  }
}

/// `write(2)`, named apart from the file's own.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
