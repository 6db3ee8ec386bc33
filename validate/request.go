package validate

import "github.com/deliverlint/deliverlint/internal/task"

// A Request holds the parameters of a call in wire form: Reports,
// Deliver and Schedule are JSON, DomainName is a list separated by commas. An
// empty string is a parameter that is not sent.
type Request struct {
	Name       string
	Reports    string
	DomainName string
	Deliver    string
	Schedule   string
	DeliverID  int64 // of an update
}

// An SDKRequest is any request type of the vendor's Go SDK for these calls.
type SDKRequest interface {
	GetName() *string
	GetReports() *string
	GetDomainName() *string
	GetDeliver() *string
	GetSchedule() *string
}

// FromSDK reads the parameters of a request of the vendor's Go SDK, create or
// update. A parameter that is nil there is empty here.
func FromSDK(r SDKRequest) Request {
	value := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	req := Request{
		Name:       value(r.GetName()),
		Reports:    value(r.GetReports()),
		DomainName: value(r.GetDomainName()),
		Deliver:    value(r.GetDeliver()),
		Schedule:   value(r.GetSchedule()),
	}
	if u, ok := r.(interface{ GetDeliverId() *int64 }); ok {
		if id := u.GetDeliverId(); id != nil {
			req.DeliverID = *id
		}
	}
	return req
}

// An Operation is a call with these parameters.
type Operation int

// The operations. The zero value is the create call of CDN.
const (
	CreateCDN  = Operation(task.CreateCDN)
	UpdateCDN  = Operation(task.UpdateCDN)
	CreateDCDN = Operation(task.CreateDCDN)
	UpdateDCDN = Operation(task.UpdateDCDN)
)

// String is the name of the call: "CreateCdnDeliverTask".
func (o Operation) String() string { return task.Operation(o).String() }

// Update reports whether the operation changes a task that exists.
func (o Operation) Update() bool { return task.Operation(o).Update() }

// DCDN reports whether the operation is one of DCDN.
func (o Operation) DCDN() bool { return task.Operation(o).DCDN() }

// ParseOperation reads the name of a call. The error names those there are.
func ParseOperation(name string) (Operation, error) {
	o, err := task.ParseOperation(name)
	return Operation(o), err
}
