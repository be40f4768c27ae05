import CCurl
import Domain
import Synchronization

extension TransferLoop {
  func collectFinished() {
    while let (context, code) = multi.nextFinished() {
      let slot = Unmanaged<TransferSlot>.fromOpaque(context).takeUnretainedValue()
      if slot.needsNewConnection {
        takeBack(slot)
      } else {
        end(slot, slot.error(for: code))
      }
    }
    while let transfer = again.popLast() { start(transfer) }
  }

  /// Has a transfer begin anew with a connection of its own; nothing of it was written.
  func takeBack(_ slot: TransferSlot) {
    guard let transfer = slot.takeBack() else { return }
    free(slot)
    transfer.use = .added
    again.append(transfer)
  }

  func end(_ slot: TransferSlot, _ error: TransportError?) {
    guard let (transfer, result) = slot.unload(error) else { return }
    free(slot)
    ended += 1
    inbox.load.subtract(1, ordering: .relaxed)
    finished.add(transfer, result)
  }

  func free(_ slot: TransferSlot) {
    limited.remove(slot)
    multi.remove(slot.easy.pointer)
    pass.underWay -= 1
    slots.giveBack(slot)
  }

  /// Ends a transfer that libcurl never had.
  func abandon(_ transfer: Transfer, _ error: TransportError) {
    ended += 1
    inbox.load.subtract(1, ordering: .relaxed)
    transfer.finish(error, at: .now)
  }

  func endEverything() {
    while let transfer = waiting.popAny() {
      abandon(transfer, .cancelled)
    }
    for slot in slots.taken {
      end(slot, .cancelled)
    }
    finished.handOverAll()
    // Before what their handles share.
    slots.discard()
    multi.unbind()
  }
}
