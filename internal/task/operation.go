package task

import (
	"fmt"
	"slices"
	"strings"
)

// An Operation is a call with the parameters of a task: an index of operations.
type Operation int

// The operations. The zero value is the create call of CDN.
const (
	CreateCDN Operation = iota
	UpdateCDN
	CreateDCDN
	UpdateDCDN
)

// operations is all that is known of each call.
var operations = [...]struct {
	name     string
	dcdn     bool      // of the product DCDN
	update   bool      // it changes a task that exists
	toUpdate Operation // the update call of the same product
}{
	CreateCDN:  {name: "CreateCdnDeliverTask", toUpdate: UpdateCDN},
	UpdateCDN:  {name: "UpdateCdnDeliverTask", toUpdate: UpdateCDN, update: true},
	CreateDCDN: {name: "CreateDcdnDeliverTask", toUpdate: UpdateDCDN, dcdn: true},
	UpdateDCDN: {name: "UpdateDcdnDeliverTask", toUpdate: UpdateDCDN, dcdn: true, update: true},
}

// OperationNames are the names of the calls.
var OperationNames = func() []string {
	var names []string
	for _, o := range operations {
		names = append(names, o.name)
	}
	return names
}()

// Known reports whether the operation is one of those above.
func (o Operation) Known() bool { return o >= 0 && int(o) < len(operations) }

// String is the name of the call: "CreateCdnDeliverTask".
func (o Operation) String() string {
	if !o.Known() {
		return fmt.Sprintf("Operation(%d)", int(o))
	}
	return operations[o].name
}

// Update reports whether the operation changes a task that exists.
func (o Operation) Update() bool { return o.Known() && operations[o].update }

// DCDN reports whether the operation is one of DCDN.
func (o Operation) DCDN() bool { return o.Known() && operations[o].dcdn }

// ToUpdate is the update call of the same product.
func (o Operation) ToUpdate() Operation {
	if !o.Known() {
		return o
	}
	return operations[o].toUpdate
}

// ParseOperation reads the name of a call. The error names those there are.
func ParseOperation(name string) (Operation, error) {
	if o := slices.Index(OperationNames, name); o >= 0 {
		return Operation(o), nil
	}
	return 0, fmt.Errorf("no operation %q; allowed are %s", name, strings.Join(OperationNames, ", "))
}

// The parameters of the calls.
const (
	Action      = "Action"
	DeliverID   = "DeliverId"
	Name        = "Name"
	Reports     = "Reports"
	DomainName  = "DomainName"
	DomainNames = "DomainNames" // the list of the readable form and of the ROS resource
	Deliver     = "Deliver"
	Schedule    = "Schedule"
)

// Parameters are those that hold a task, in the order in which faults are reported.
var Parameters = []string{DeliverID, Name, Reports, DomainName, DomainNames, Deliver, Schedule}
